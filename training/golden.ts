/**
 * Golden examples of a model from onnxruntime-web's WASM, through the app's own session:
 *
 *   npx tsx training/golden.ts <model folder> <draft of model.json> <tolerance>
 *
 * reads every picture below `golden/` and prints the manifest's "golden" list as JSON, output by output: of one with
 * classes the first of them, of a ctc output the text and the confidence in it, of an embedding its first numbers. Called by
 * the export scripts, which write the manifest.
 */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeDecoders } from '../src/lib/inference/decode/decoders.node.ts';
import { goldenExamples } from '../src/lib/inference/goldenExamples.ts';
import { createWasmResizer } from '../src/lib/inference/preprocess/resizer.wasm.ts';
import { loadWasmRuntime } from '../src/lib/inference/runtime.node.ts';
import { createSession } from '../src/lib/inference/session.ts';
import type { Model } from '../src/lib/models/schema.ts';

const [folder, draft, tolerance] = process.argv.slice(2);
if (!folder || !draft || !tolerance) {
	throw new Error('Usage: npx tsx training/golden.ts <model folder> <draft> <tolerance>');
}
const model = JSON.parse(await readFile(draft, 'utf8')) as Model;
const session = await createSession({
	ort: await loadWasmRuntime(),
	modelBytes: await readFile(join(folder, model.file)),
	model,
	decoders: nodeDecoders(),
	resizer: await createWasmResizer(),
	executionProvider: 'wasm'
});
const pictures = new Map<string, Uint8Array>();
for (const name of (await readdir(join(folder, 'golden'))).sort())
	pictures.set(`golden/${name}`, new Uint8Array(await readFile(join(folder, 'golden', name))));
const golden = await goldenExamples(session, model, pictures, Number(tolerance));
await session.dispose();
console.log(JSON.stringify(golden));
