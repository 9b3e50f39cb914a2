import { describe, expect, it } from 'vitest';
import { createReferenceResizer } from '../../../src/lib/inference/preprocess/resizer.reference.ts';
import { createSession, type OnnxRuntime } from '../../../src/lib/inference/session.ts';
import { checkSignature } from '../../../src/lib/inference/signature.ts';
import { readerManifest } from '../../fixtures/tinyReader.ts';
import { sampleModel } from '../models/sample.ts';

/** What the pretended runtime says of its file and does on a run. */
interface Pretence {
	batch?: number | string;
	classes?: number | string;
	inputs?: string[];
	run?: (shape: number[], values: Float32Array) => Float32Array;
	create?: () => void;
}

/** A runtime that answers by arithmetic, so that what the session does around it can be seen. */
function pretend({ batch = 'batch', classes = 2, inputs = ['input'], run, create }: Pretence = {}) {
	const shapes: number[][] = [];
	const buffers: ArrayBufferLike[] = [];
	class Tensor {
		constructor(
			readonly type: string,
			readonly data: Float32Array,
			readonly dims: number[]
		) {}
	}
	const session = {
		inputMetadata: inputs.map((name) => ({
			name,
			isTensor: true,
			type: 'float32',
			shape: [batch, 3, 8, 8]
		})),
		outputMetadata: [{ name: 'logits', isTensor: true, type: 'float32', shape: [batch, classes] }],
		async run(feeds: { input: Tensor }) {
			const { dims, data } = feeds.input;
			shapes.push(dims);
			buffers.push(data.buffer);
			return { logits: { data: run ? run(dims, data) : firstValues(dims, data) } };
		},
		async release() {}
	};
	const ort = {
		env: { wasm: {} },
		Tensor,
		InferenceSession: {
			async create() {
				create?.();
				return session;
			}
		}
	};
	return { ort: ort as unknown as OnnxRuntime, session, shapes, buffers };
}

/** Two logits for each picture: its first value, and 0. */
function firstValues([count = 0]: number[], values: Float32Array): Float32Array {
	const logits = new Float32Array(count * 2);
	for (let at = 0; at < count; at++) logits[at * 2] = values[at * 192] ?? NaN;
	return logits;
}

/** A picture file of this test: one byte, the grey of all its pixels. */
const decoders = {
	async decode(bytes: Uint8Array) {
		if (bytes.length !== 1) throw new Error('not one byte');
		return { width: 16, height: 16, data: new Uint8Array(16 * 16 * 4).fill(bytes[0]!) };
	}
};

const picture = (grey: number) => ({ id: `grey ${grey}`, bytes: new Uint8Array([grey]) });

function open(ort: OnnxRuntime, model = sampleModel()) {
	return createSession({
		ort,
		modelBytes: new Uint8Array(3),
		model,
		decoders,
		resizer: createReferenceResizer(),
		executionProvider: 'wasm',
		threads: 3,
		clock: (() => {
			let now = 0;
			return () => (now += 10);
		})()
	});
}

describe('createSession', () => {
	it('runs pictures as one batch, and gives each its own answer', async () => {
		const { ort, shapes } = pretend();
		const session = await open(ort);
		const results = await session.run([picture(0), picture(127), picture(255)]);
		expect(shapes).toEqual([[3, 3, 8, 8]]);
		expect(results.map((r) => ('error' in r ? r.error : r.outputs.logits?.[0]))).toEqual([
			-127 / 128,
			0,
			1
		]);
		expect(ort.env.wasm.numThreads).toBe(3);
	});

	it('uses its input memory again', async () => {
		const { ort, buffers } = pretend();
		const session = await open(ort);
		await session.run([picture(1), picture(2)]);
		await session.run([picture(3)]);
		await session.run([picture(4), picture(5)]);
		expect(new Set(buffers).size).toBe(1);
	});

	it('counts own preparation and an equal part of the batch as an item’s time', async () => {
		const session = await open(pretend().ort);
		const results = await session.run([picture(1), picture(2)]);
		// The clock moves 10 ms at each look: 10 to prepare, 10 for the batch of two.
		expect(results).toMatchObject([{ ms: 15 }, { ms: 15 }]);
	});

	it('goes one by one where the file takes one picture only', async () => {
		const { ort, shapes } = pretend({ batch: 1 });
		const session = await open(ort);
		expect(await session.run([picture(1), picture(2)])).toHaveLength(2);
		expect(shapes).toEqual([
			[1, 3, 8, 8],
			[1, 3, 8, 8]
		]);
	});

	it('leaves broken pictures out of the batch', async () => {
		const { ort, shapes } = pretend();
		const session = await open(ort);
		const broken = { id: 'broken', bytes: new Uint8Array(2) };
		const results = await session.run([broken, picture(255)]);
		expect(shapes).toEqual([[1, 3, 8, 8]]);
		expect(results[0]).toEqual({ id: 'broken', error: 'Picture broken: not one byte' });
		expect(results[1]).toMatchObject({ id: 'grey 255', outputs: { logits: { 0: 1 } } });
	});

	it('says so when the runtime fails, and goes on afterwards', async () => {
		let fails = true;
		const { ort } = pretend({
			run(shape, values) {
				if (!fails) return firstValues(shape, values);
				fails = false;
				throw new Error('out of memory');
			}
		});
		const session = await open(ort);
		await expect(session.run([picture(1)])).rejects.toThrow(
			/Model sample: the runtime failed on 1 pictures \(out of memory\)\. Choose a smaller batch/
		);
		expect(await session.run([picture(1)])).toHaveLength(1);
	});

	it('says so when a file with open dimensions gives another number of classes', async () => {
		const { ort } = pretend({ classes: 'classes', run: () => new Float32Array(5) });
		const session = await open(ort);
		await expect(session.run([picture(1)])).rejects.toThrow(
			/output "logits" gave 5 numbers for 1 pictures; model\.json promises 2/
		);
	});

	it('tells a runtime that does not start from a corrupt file', async () => {
		const start = pretend({
			create: () => {
				throw new Error('no available backend found. ERR: [webgpu]');
			}
		});
		await expect(open(start.ort)).rejects.toThrow(/runtime "wasm" does not start here/);
	});
});

describe('checkSignature', () => {
	const shape = [1, 3, 8, 8];

	it('accepts open dimensions', () => {
		const { session } = pretend({ classes: 'n' });
		const file = session as unknown as Parameters<typeof checkSignature>[1];
		expect(() => checkSignature(sampleModel(), file, shape)).not.toThrow();
	});

	it('accepts −1 for any size, which the runtime gives without its sign', () => {
		const { session } = pretend({ batch: 2 ** 32 - 1, classes: 2 ** 32 - 1 });
		const file = session as unknown as Parameters<typeof checkSignature>[1];
		expect(() => checkSignature(sampleModel(), file, shape)).not.toThrow();
	});

	it.each([
		['a fixed batch', { batch: 4 }, /takes exactly 4 pictures at a time/],
		['two inputs', { inputs: ['input', 'mask'] }, /wants 2 inputs \("input", "mask"\)/]
	] as [string, Pretence, RegExp][])('refuses %s', (_, pretence, message) => {
		const { session } = pretend(pretence);
		const file = session as unknown as Parameters<typeof checkSignature>[1];
		expect(() => checkSignature(sampleModel(), file, shape)).toThrow(message);
	});

	const reader = readerManifest(new Uint8Array(1), []);
	const reads = (...output: (number | string)[]) => {
		const { session } = pretend();
		session.inputMetadata[0]!.shape = ['batch', 3, 8, 24];
		session.outputMetadata[0]!.shape = output as [number | string, number | string];
		const file = session as unknown as Parameters<typeof checkSignature>[1];
		return () => checkSignature(reader, file, [1, 3, 8, 24]);
	};

	it.each([[['batch', 6, 5]], [[1, 6, 5]], [['batch', 'steps', 5]], [['batch', 30]], [[]]])(
		'takes %j for six steps of five classes',
		(shape) => {
			expect(reads(...shape)).not.toThrow();
		}
	);

	it.each([[[6, 'batch', 5]], [['batch', 5, 6]], [['batch', 6, 5, 1]]])(
		'refuses %j, whose length is right and whose order is not',
		(shape) => {
			expect(reads(...shape)).toThrow(
				/the output "logits" is \[.*\] in the file; read as text it must be \[batch, 6, 5\]/
			);
		}
	);
});
