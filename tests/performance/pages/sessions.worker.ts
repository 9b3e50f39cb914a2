/** The runtime's WASM session alone: tensors are ready, answers are dropped, nothing else is done. */
import { expose } from 'comlink';
import type { InferenceSession, Tensor } from 'onnxruntime-web';
import type { Model } from '../../../src/lib/models/schema.ts';
import { browserDecoders } from '../../../src/lib/inference/decode/decoders.browser.ts';
import { createWasmResizer } from '../../../src/lib/inference/preprocess/resizer.wasm.ts';
import { loadRuntime } from '../../../src/lib/inference/runtime.browser.ts';
import { createSession } from '../../../src/lib/inference/session.ts';
import type { Prediction } from '../result.ts';
import { predictionOf, probabilitiesOf } from './prediction.ts';

let session: InferenceSession;
let input = '';
let output = '';
let classes = 0;
let batches: { first: number; count: number; tensor: Tensor }[] = [];

/**
 * Prepares the tensors of all photos with the product's own session, then keeps only the runtime's.
 * @returns duration of the session's creation and of its first run, in milliseconds
 */
async function load(
	model: Model,
	modelBytes: Uint8Array,
	photos: Uint8Array[],
	batch: number
): Promise<{ session_ms: number; first_run_ms: number }> {
	const { ort } = await loadRuntime('wasm', 1);
	const preparing = await createSession({
		ort,
		modelBytes,
		model,
		decoders: browserDecoders(),
		resizer: await createWasmResizer(),
		executionProvider: 'wasm'
	});
	batches = [];
	for (let first = 0; first < photos.length; first += batch) {
		const part = photos.slice(first, first + batch);
		const inputs = [];
		for (const bytes of part) inputs.push(await preparing.inputOf(bytes));
		const shape = inputs[0]?.shape ?? [];
		const values = new Float32Array(inputs.reduce((sum, { tensor }) => sum + tensor.length, 0));
		inputs.forEach(({ tensor }, index) => values.set(tensor, index * tensor.length));
		const tensor = new ort.Tensor('float32', values, [part.length, ...shape.slice(1)]);
		batches.push({ first, count: part.length, tensor });
	}
	await preparing.dispose();
	const started = performance.now();
	session = await ort.InferenceSession.create(modelBytes, {
		executionProviders: ['wasm'],
		graphOptimizationLevel: 'all'
	});
	const created = performance.now();
	input = model.input.name;
	output = model.outputs[0]?.name ?? '';
	classes = model.outputs[0]?.classes ?? 0;
	await answer(0);
	return { session_ms: created - started, first_run_ms: performance.now() - created };
}

async function answer(index: number): Promise<Float32Array[]> {
	const { tensor, count } = batches[index] as (typeof batches)[number];
	const data = (await session.run({ [input]: tensor }))[output]?.data as Float32Array;
	return Array.from({ length: count }, (_, at) => data.slice(at * classes, (at + 1) * classes));
}

/** Takes batches off the shared counter until none is left; the answers by place in the set. */
async function pass(counter: Int32Array): Promise<[number, Prediction][]> {
	const predictions: [number, Prediction][] = [];
	for (;;) {
		const index = Atomics.add(counter, 0, 1);
		const batch = batches[index];
		if (!batch) return predictions;
		const rows = await answer(index);
		rows.forEach((row, at) => predictions.push([batch.first + at, predictionOf(row)]));
	}
}

async function probabilities(): Promise<Float32Array[]> {
	const rows: Float32Array[] = [];
	for (let index = 0; index < batches.length; index++) {
		for (const row of await answer(index)) rows.push(probabilitiesOf(row));
	}
	return rows;
}

/** One picture's run alone; only meaningful with batches of one. */
async function single(index: number): Promise<number> {
	const started = performance.now();
	await answer(index % batches.length);
	return performance.now() - started;
}

const api = { load, pass, probabilities, single };
export type SessionsApi = typeof api;
expose(api);
