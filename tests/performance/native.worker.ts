/** The product's own session on onnxruntime-node: the ceiling. One of several threads that share the work. */
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { parentPort } from 'node:worker_threads';
import { nodeDecoders } from '../../src/lib/inference/decode/decoders.node.ts';
import { createWasmResizer } from '../../src/lib/inference/preprocess/resizer.wasm.ts';
import { loadNativeRuntime } from '../../src/lib/inference/runtime.node.ts';
import { createSession, type ModelSession } from '../../src/lib/inference/session.ts';
import { isFailure, type Picture } from '../../src/lib/inference/source.ts';
import type { Model } from '../../src/lib/models/schema.ts';
import { predictionOf, probabilitiesOf } from './pages/prediction.ts';
import type { Prediction } from './result.ts';

let session: ModelSession;
let pictures: Picture[] = [];

async function load(model: Model, modelBytes: Uint8Array, given: Picture[]) {
	pictures = given;
	session = await createSession({
		ort: await loadNativeRuntime(),
		modelBytes,
		model,
		decoders: nodeDecoders(),
		resizer: await createWasmResizer(),
		executionProvider: 'cpu'
	});
	const started = performance.now();
	await logitsOf(0, 1);
	return { session_ms: session.session_ms, first_run_ms: performance.now() - started };
}

async function logitsOf(first: number, count: number): Promise<Float32Array[]> {
	const results = await session.run(pictures.slice(first, first + count));
	return results.map((result) => {
		if (isFailure(result)) throw new Error(result.error);
		return Object.values(result.outputs)[0] as Float32Array;
	});
}

/** Takes batches off the shared counter until none is left; answers by place in the set. */
async function pass(counter: Int32Array, batch: number): Promise<[number, Prediction][]> {
	const predictions: [number, Prediction][] = [];
	for (;;) {
		const first = Atomics.add(counter, 0, batch);
		if (first >= pictures.length) return predictions;
		const rows = await logitsOf(first, batch);
		rows.forEach((row, at) => predictions.push([first + at, predictionOf(row)]));
	}
}

async function single(index: number): Promise<number> {
	const started = performance.now();
	await logitsOf(index % pictures.length, 1);
	return performance.now() - started;
}

async function probabilities(): Promise<Float32Array[]> {
	const rows: Float32Array[] = [];
	for (let index = 0; index < pictures.length; index++) {
		for (const row of await logitsOf(index, 1)) rows.push(probabilitiesOf(row));
	}
	return rows;
}

const api = { load, pass, single, probabilities };
export type NativeApi = typeof api;

if (!parentPort) throw new Error('native.worker.ts runs as a worker thread of the bench.');
expose(api, nodeEndpoint(parentPort));
