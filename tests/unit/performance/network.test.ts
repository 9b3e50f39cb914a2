import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadWasmRuntime } from '../../../src/lib/inference/runtime.node.ts';
import { buildNetwork, CLASSES, INPUT, OUTPUT, SIZE } from '../../performance/model/network.ts';
import { Message } from '../../performance/model/protobuf.ts';

describe('protocol buffers', () => {
	it('are written as the format says', () => {
		// The specification's own examples: field 1 = 150, field 2 = "testing", field 3 = message.
		const inner = new Message().int(1, 150);
		const message = new Message().int(1, 150).bytes(2, 'testing').bytes(3, inner).float(4, 1);
		expect(Buffer.from(message.encode()).toString('hex')).toBe(
			'089601' + '120774657374696e67' + '1a03089601' + '250000803f'
		);
	});
});

describe('the fixed model', () => {
	const network = buildNetwork(7);

	it('has the cost of MobileNetV3-small', () => {
		expect(Math.round(network.macs / 1e6)).toBe(57);
		expect(Math.round(network.parameters / 1e4) / 100).toBe(2.54);
	});

	it('is the same file for the same seed, and another one for another seed', () => {
		const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
		expect(hash(buildNetwork(7).onnx)).toBe(hash(network.onnx));
		expect(hash(buildNetwork(8).onnx)).not.toBe(hash(network.onnx));
	});

	describe('in ONNX Runtime', () => {
		let logits: Float32Array;

		beforeAll(async () => {
			const ort = await loadWasmRuntime();
			const session = await ort.InferenceSession.create(network.onnx, {});
			const pixels = 3 * SIZE * SIZE;
			const input = Float32Array.from({ length: 2 * pixels }, (_, at) =>
				at < pixels ? Math.sin(at / 50) : Math.cos(at / 7000)
			);
			const tensor = new ort.Tensor('float32', input, [2, 3, SIZE, SIZE]);
			const outputs = await session.run({ [INPUT]: tensor });
			logits = outputs[OUTPUT]?.data as Float32Array;
			await session.release();
		});

		it('gives finite outputs for a batch of two', () => {
			expect(logits).toHaveLength(2 * CLASSES);
			expect(logits.every(Number.isFinite)).toBe(true);
		});

		it('tells pictures apart: agreement of outputs means something', () => {
			const [first, second] = [logits.slice(0, CLASSES), logits.slice(CLASSES)];
			const apart = Math.max(...first.map((value, at) => Math.abs(value - (second[at] ?? 0))));
			expect(apart).toBeGreaterThan(0.1);
		});
	});
});
