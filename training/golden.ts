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
import { sha256Hex } from '../src/lib/border/sha256.ts';
import { nodeDecoders } from '../src/lib/inference/decode/decoders.node.ts';
import { createWasmResizer } from '../src/lib/inference/preprocess/resizer.wasm.ts';
import { loadWasmRuntime } from '../src/lib/inference/runtime.node.ts';
import { createSession } from '../src/lib/inference/session.ts';
import { isFailure } from '../src/lib/inference/source.ts';
import { meaningProblem, sharesOf } from '../src/lib/models/meaning.ts';
import type { Golden, Model, Output } from '../src/lib/models/schema.ts';
import { readText } from '../src/lib/models/text.ts';

const TOLD = 5;
const TOLD_OF_EMBEDDING = 16;

/** What the manifest states that the output must give. */
function expectedOf(output: Output, logits: Float32Array): Golden['output'] {
	const { name } = output;
	const problem = meaningProblem(output, logits);
	if (problem) throw new Error(problem);
	if (output.decoder === 'ctc') {
		const read = readText(output, logits);
		if (!read) throw new Error(`${name}: the logits are not finite numbers`);
		return { name, text: read.answer, confidence: read.confidence };
	}
	if (output.decoder === 'embedding') {
		return { name, embedding: [...logits.slice(0, TOLD_OF_EMBEDDING)] };
	}
	const own = output.decoder === 'probabilities' ? output : undefined;
	const shares = [...sharesOf(own, logits)].map((share, index): [number, number] => [index, share]);
	shares.sort(([, a], [, b]) => b - a);
	return { name, top: shares.slice(0, TOLD) };
}

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
const golden: Golden[] = [];
for (const name of (await readdir(join(folder, 'golden'))).sort()) {
	const bytes = new Uint8Array(await readFile(join(folder, 'golden', name)));
	const [result] = await session.run([{ id: name, bytes }]);
	if (!result || isFailure(result)) throw new Error(result?.error ?? `${name}: no answer`);
	for (const output of model.outputs) {
		const logits = result.outputs[output.name];
		if (!logits) throw new Error(`${name}: no output "${output.name}"`);
		golden.push({
			image: `golden/${name}`,
			sha256: await sha256Hex(bytes),
			input_sha256: result.input_sha256,
			output: expectedOf(output, logits),
			logits_sha256: await sha256Hex(logits),
			tolerance: Number(tolerance)
		});
	}
}
await session.dispose();
const place = ({ output }: Golden) => model.outputs.findIndex(({ name }) => name === output.name);
console.log(JSON.stringify(golden.sort((a, b) => place(a) - place(b))));
