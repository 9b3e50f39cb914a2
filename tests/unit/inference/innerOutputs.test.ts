import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { withInnerOutputs } from '../../../src/lib/inference/innerOutputs.ts';
import { loadWasmRuntime } from '../../../src/lib/inference/runtime.node.ts';

const bytes = (text: string) => [...new TextEncoder().encode(text)];
const field = (number: number, content: number[]) => [number * 8 + 2, content.length, ...content];
/** A graph of one node that makes `inner`, and its output `end`. */
const node = field(1, [...field(1, bytes('start')), ...field(2, bytes('inner'))]);
const output = (name: string) => field(12, field(1, bytes(name)));
const version = [8, 150, 1];
const file = Uint8Array.from([
	...version,
	...field(7, [...node, ...output('end')]),
	...field(8, field(2, [17]))
]);

describe('an ONNX file with an inner output', () => {
	it('has one output more, and everything else as it was', () => {
		expect([...withInnerOutputs(file, ['inner'])]).toEqual([
			...version,
			...field(7, [...node, ...output('end'), ...output('inner')]),
			...field(8, field(2, [17]))
		]);
	});

	it('is the file itself where no inner output is asked for', () => {
		expect(withInnerOutputs(file, [])).toBe(file);
	});

	it('gives the same logits as without it', async () => {
		const { InferenceSession, Tensor } = await loadWasmRuntime();
		const shipped = new Uint8Array(await readFile('static/models/emotion-s/model.onnx'));
		const run = async (model: Uint8Array, names: string[]) => {
			const session = await InferenceSession.create(model, { logSeverityLevel: 3 });
			const [input] = session.inputMetadata;
			const shape = (input as { shape: readonly (number | string)[] }).shape.map((size) =>
				typeof size === 'number' && size > 0 ? size : 1
			);
			const length = shape.reduce((product, size) => product * size, 1);
			const values = Float32Array.from({ length }, (_, at) => Math.sin(at));
			return session.run({ [input!.name]: new Tensor('float32', values, shape) }, names);
		};
		const plain = await run(shipped, ['logits']);
		const tapped = await run(withInnerOutputs(shipped, ['features']), ['logits', 'features']);
		expect(tapped['logits']!.data).toEqual(plain['logits']!.data);
		expect(tapped['features']!.dims).toEqual([1, 384]);
	});
});
