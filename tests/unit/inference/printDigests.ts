/** Prints the digests of the golden pictures' outputs; the arguments are the number of threads and the model. */
import { readFile } from 'node:fs/promises';
import { nodeDecoders } from '../../../src/lib/inference/decode/decoders.node.ts';
import { createWasmResizer } from '../../../src/lib/inference/preprocess/resizer.wasm.ts';
import { loadWasmRuntime } from '../../../src/lib/inference/runtime.node.ts';
import { createSession } from '../../../src/lib/inference/session.ts';
import { isFailure, type InferenceResult } from '../../../src/lib/inference/source.ts';
import { parseModel } from '../../../src/lib/models/validate.ts';

const folder = new URL(`../../../static/models/${process.argv[3]}/`, import.meta.url);
const model = parseModel(await readFile(new URL('model.json', folder), 'utf8'), 'model.json');
const session = await createSession({
	ort: await loadWasmRuntime(),
	modelBytes: new Uint8Array(await readFile(new URL(model.file, folder))),
	model,
	decoders: nodeDecoders(),
	resizer: await createWasmResizer(),
	executionProvider: 'wasm',
	threads: Number(process.argv[2])
});
const pictures = await Promise.all(
	model.golden.map(async ({ image }) => ({
		id: image,
		bytes: new Uint8Array(await readFile(new URL(image, folder)))
	}))
);
const results: InferenceResult[] = [];
// One by one, as the golden values are made: with threads a batch is shared out otherwise.
for (const picture of pictures) results.push(...(await session.run([picture])));
console.log(JSON.stringify(results.map((r) => (isFailure(r) ? r.error : r.outputs_sha256))));
// Threads of the runtime would keep the process alive.
process.exit(0);
