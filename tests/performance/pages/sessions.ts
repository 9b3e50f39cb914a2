/** Control: the same runtime on the same cores with the tensors ready, the most that the pipeline could reach. */
import { wrap, type Remote } from 'comlink';
import type { Prediction } from '../result.ts';
import type { BenchPage } from './contract.ts';
import { listedPhotos, photoBlobs, servedModel, toBase64 } from './served.ts';
import type { SessionsApi } from './sessions.worker.ts';
import { LongTasks } from './watch.ts';

const longTasks = new LongTasks();
let workers: Remote<SessionsApi>[] = [];
let alone: Remote<SessionsApi> | undefined;
let photoCount = 0;
let batch = 1;

function spawn(): Remote<SessionsApi> {
	return wrap<SessionsApi>(
		new Worker(new URL('./sessions.worker.ts', import.meta.url), { type: 'module' })
	);
}

const page: BenchPage = {
	async load(settings) {
		const model = await servedModel(settings);
		const blobs = await photoBlobs(await listedPhotos(settings));
		photoCount = blobs.length;
		batch = settings.batch ?? 1;
		const photos = await Promise.all(
			blobs.map(async (blob) => new Uint8Array(await blob.arrayBuffer()))
		);
		const file = new Uint8Array(await (await fetch(`${settings.model}model.onnx`)).arrayBuffer());
		const started = performance.now();
		workers = Array.from({ length: settings.workers ?? navigator.hardwareConcurrency }, spawn);
		const facts = await Promise.all(
			workers.map((worker) => worker.load(model, file, photos, batch))
		);
		const load_ms = performance.now() - started;
		alone = spawn();
		await alone.load(model, file, photos.slice(0, 40), 1);
		return {
			load_ms,
			session_ms: facts[0]?.session_ms ?? 0,
			first_run_ms: facts[0]?.first_run_ms ?? 0,
			workers: workers.length,
			threads: 1,
			packages: {}
		};
	},

	async pass() {
		longTasks.restart();
		const counter = new Int32Array(new SharedArrayBuffer(4));
		const started = performance.now();
		const parts = await Promise.all(workers.map((worker) => worker.pass(counter)));
		const ms = performance.now() - started;
		const predictions = new Array<Prediction>(photoCount);
		for (const [index, prediction] of parts.flat()) predictions[index] = prediction;
		return { ms, workers: workers.length, batch, predictions, long_tasks: await longTasks.read() };
	},

	async single(index) {
		if (!alone) throw new Error('The page is not loaded.');
		return alone.single(index);
	},

	async probabilities() {
		return toBase64((await workers[0]?.probabilities()) ?? []);
	}
};

Object.assign(globalThis, { bench: page });
