/** A model whose output has three dimensions, in ONNX Runtime itself. */
import { describe, expect, it } from 'vitest';
import { nodeDecoders } from '../../../src/lib/inference/decode/decoders.node.ts';
import { createWasmResizer } from '../../../src/lib/inference/preprocess/resizer.wasm.ts';
import { loadNativeRuntime, loadWasmRuntime } from '../../../src/lib/inference/runtime.node.ts';
import { createSession } from '../../../src/lib/inference/session.ts';
import { isFailure } from '../../../src/lib/inference/source.ts';
import { compareBackends } from '../../../src/lib/inference/truthMeter.ts';
import { answerText } from '../../../src/lib/models/text.ts';
import {
	confidenceIn,
	cropOf,
	logitsOf,
	readerManifest,
	sharesOf,
	strip,
	TEMPERATURE,
	tinyReader
} from '../../fixtures/tinyReader.ts';

const onnx = tinyReader();
const model = readerManifest(onnx, []);

const asked = [
	{ levels: [0, 1, 2, 3, 4, 0], text: '01AB' },
	{ levels: [3, 3, 0, 3, 0, 0], text: 'AA' },
	{ levels: [0, 0, 0, 0, 0, 0], text: '' },
	{ levels: [4, 1.5, 2, 3, 3, 3], text: 'B01A', margin: 3 }
];
const pictures = asked.map(({ levels, text, margin = 0 }) => ({
	id: text,
	bytes: strip(levels, margin),
	...(margin ? { crop: cropOf(margin) } : {})
}));

async function answers(backend: 'wasm' | 'cpu', batch: number) {
	const session = await createSession({
		ort: backend === 'wasm' ? await loadWasmRuntime() : await loadNativeRuntime(),
		modelBytes: onnx,
		model,
		decoders: nodeDecoders(),
		resizer: await createWasmResizer(),
		executionProvider: backend
	});
	const results = [];
	for (let from = 0; from < pictures.length; from += batch)
		results.push(...(await session.run(pictures.slice(from, from + batch))));
	await session.dispose();
	return results.map((result) => {
		if (isFailure(result)) throw new Error(result.error);
		return result;
	});
}

describe('a reader', () => {
	it.each([1, 4])('gives each picture its own steps, in batches of %i', async (batch) => {
		const results = await answers('wasm', batch);
		expect(results.map(({ outputs }) => outputs.logits)).toEqual(
			asked.map(({ levels }) => logitsOf(levels))
		);
	});

	it('answers with the texts and confidences that the pictures were made for', async () => {
		for (const [index, { outputs }] of (await answers('wasm', 2)).entries()) {
			const { levels, text } = asked[index]!;
			const read = answerText(model, 'plates', outputs);
			expect(read.answer).toBe(text);
			expect(read.confidence).toBeCloseTo(confidenceIn(text, levels), 12);
		}
		const [, , , last] = await answers('wasm', 4);
		const { character_confidence } = answerText(model, 'plates', last!.outputs);
		const expected = [
			[4, 4],
			[1.5, 1],
			[2, 2],
			[3, 3]
		].map(([level, label]) => sharesOf(level!, TEMPERATURE.character)[label!]!);
		expect(character_confidence).toEqual(expected.map((share) => expect.closeTo(share, 12)));
	});

	it('agrees with itself on another backend', async () => {
		const agreement = compareBackends(
			await answers('wasm', 1),
			await answers('cpu', 4),
			model.outputs
		);
		expect(agreement).toMatchObject({ items: 4, top1: 1 });
		expect(agreement!.max_difference).toBeLessThan(1e-5);
	});
});
