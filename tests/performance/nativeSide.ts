import { wrap, type Remote } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Model } from '../../src/lib/models/schema.ts';
import type { Photo } from './images.ts';
import type { NativeApi } from './native.worker.ts';
import type { Prediction } from './result.ts';
import type { Side } from './side.ts';

/** Pictures in one run: native sessions gain nothing from larger batches. */
const BATCH = 1;

/** The same pipeline in Node on onnxruntime-node, one thread for each core. */
export class NativeSide implements Side {
	readonly id: string;
	readonly name: string;
	readonly backend = 'native';
	readonly #model: Model;
	readonly #modelBytes: Uint8Array;
	readonly #photos: readonly Photo[];
	readonly #count: number;
	#threads: Worker[] = [];
	#workers: Remote<NativeApi>[] = [];

	constructor(
		side: { id: string; name: string; workers: number },
		model: Model,
		modelBytes: Uint8Array,
		photos: readonly Photo[]
	) {
		this.id = side.id;
		this.name = side.name;
		this.#count = side.workers;
		this.#model = model;
		this.#modelBytes = modelBytes;
		this.#photos = photos;
	}

	async load() {
		const pictures = this.#photos.map(({ id, bytes }) => ({ id, bytes }));
		const started = performance.now();
		for (let index = 0; index < this.#count; index++) {
			const thread = new Worker(new URL('./native.start.js', import.meta.url));
			this.#threads.push(thread);
			this.#workers.push(wrap<NativeApi>(nodeEndpoint(thread)));
		}
		const facts = await Promise.all(
			this.#workers.map((worker) => worker.load(this.#model, this.#modelBytes, pictures))
		);
		const { session_ms = 0, first_run_ms = 0 } = facts[0] ?? {};
		const { version } = createRequire(import.meta.url)('onnxruntime-node/package.json') as {
			version: string;
		};
		return {
			load_ms: performance.now() - started - first_run_ms,
			session_ms,
			first_run_ms,
			workers: this.#count,
			threads: 1,
			packages: { 'onnxruntime-node': version }
		};
	}

	async pass() {
		const counter = new Int32Array(new SharedArrayBuffer(4));
		const started = performance.now();
		const parts = await Promise.all(this.#workers.map((worker) => worker.pass(counter, BATCH)));
		const ms = performance.now() - started;
		const predictions = new Array<Prediction>(this.#photos.length);
		for (const [index, prediction] of parts.flat()) predictions[index] = prediction;
		return { ms, workers: this.#count, batch: BATCH, predictions, long_tasks: [] };
	}

	async single(index: number) {
		return (this.#workers[0] as Remote<NativeApi>).single(index);
	}

	async probabilities() {
		return (this.#workers[0] as Remote<NativeApi>).probabilities();
	}

	async close() {
		await Promise.all(this.#threads.map((thread) => thread.terminate()));
	}
}
