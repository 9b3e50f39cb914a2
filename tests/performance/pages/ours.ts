/**
 * The product's own pipeline: `runInference` with its workers, and the recorder that scores. This page is
 * only another caller of the code that the Run page calls.
 */
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import type { LoadReport } from '../../../src/lib/inference/answerer.ts';
import { InferencePool } from '../../../src/lib/inference/pool.ts';
import { runInference, type RunSummary } from '../../../src/lib/inference/run.ts';
import {
	isFailure,
	type InferenceItem,
	type InferenceResult
} from '../../../src/lib/inference/source.ts';
import { spawnWorker, type WorkerHandle } from '../../../src/lib/inference/spawnWorker.ts';
import type { Model } from '../../../src/lib/models/schema.ts';
import { RunRecorder } from '../../../src/lib/recording/recorder.ts';
import type { Prediction } from '../result.ts';
import type { BenchPage, ListedPhoto, PageSettings } from './contract.ts';
import { predictionOf, probabilitiesOf } from './prediction.ts';
import { listedPhotos, servedBenchmark, servedModel, toBase64 } from './served.ts';
import { LongTasks } from './watch.ts';

const CACHE = 'bench';
const SHARD = '/set/shard.bin';

const longTasks = new LongTasks();
const pool = new InferencePool({ spawn: spawnWorker, idleMs: 3_600_000 });
let settings: PageSettings;
let model: Model;
let benchmark: Benchmark | undefined;
let items: InferenceItem[] = [];
let alone: WorkerHandle | undefined;
let answered = 0;

/** Runs the items through the product's pipeline; time counts from when the workers are loaded. */
async function run(
	list: readonly InferenceItem[],
	onbatch: (results: InferenceResult[]) => void | Promise<void>
): Promise<{ ms: number; summary: RunSummary }> {
	const line = document.querySelector('#progress');
	let started: number | undefined;
	const job = runInference({
		model,
		modelUrl: new URL(`${settings.model}model.onnx`, location.href).href,
		items: list,
		backend: 'wasm',
		signal: new AbortController().signal,
		pool,
		...(settings.workers !== undefined ? { workers: settings.workers } : {}),
		...(settings.threads !== undefined ? { threads: settings.threads } : {}),
		onprogress: ({ phase, progress }) => {
			if (phase === 'run') started ??= performance.now();
			if (line) line.textContent = `${phase} ${progress.done} of ${progress.total}`;
		},
		onbatch
	});
	const summary = await job.finished;
	if (summary.failed > 0) throw new Error(`${summary.failed} pictures failed in ${model.id}.`);
	return { ms: performance.now() - (started ?? performance.now()), summary };
}

function itemOf({ id, offset, length, sha256 }: ListedPhoto): InferenceItem {
	return { id, source: { kind: 'slice', cache: CACHE, key: SHARD, offset, length, sha256 } };
}

/** A recorder where the model answers the set's task; the backbone does not. */
function recorderOf(): RunRecorder | undefined {
	if (!benchmark) return undefined;
	return new RunRecorder({
		id: crypto.randomUUID(),
		benchmark,
		model,
		items: items.map((item) => item.id),
		started: new Date().toISOString(),
		conditions: { backend: 'wasm' }
	});
}

const page: BenchPage = {
	async load(given) {
		settings = given;
		model = await servedModel(given);
		const photos = await listedPhotos(given);
		const set = await servedBenchmark();
		const answers = model.outputs.flatMap((output) => output.answers);
		benchmark = answers.some((answer) => answer.task === set.task) ? set : undefined;
		const packing = performance.now();
		await (await caches.open(CACHE)).put(SHARD, await fetch(SHARD));
		const photos_ms = performance.now() - packing;
		items = photos.map(itemOf);
		const before = performance.now();
		const { ms, summary } = await run(items.slice(0, 16), () => {});
		return {
			load_ms: performance.now() - before - ms,
			photos_ms,
			...(summary.timing ? { session_ms: summary.timing.session_ms } : {}),
			first_run_ms: summary.timing?.first_run_ms ?? 0,
			workers: summary.workers,
			threads: summary.threads,
			packages: summary.packages
		};
	},

	async pass() {
		const recorder = recorderOf();
		const predictions = new Map<string, Prediction>();
		longTasks.restart();
		const { ms, summary } = await run(items, async (results) => {
			for (const result of results) {
				if (recorder) await recorder.record(result);
				if (isFailure(result)) continue;
				const [output] = Object.values(result.outputs);
				predictions.set(result.id, predictionOf(output as Float32Array));
			}
		});
		if (recorder && recorder.remaining.length > 0) throw new Error('Not every answer was scored.');
		return {
			ms,
			workers: summary.workers,
			batch: summary.batch,
			predictions: items.map(({ id }) => predictions.get(id) as Prediction),
			long_tasks: await longTasks.read()
		};
	},

	async single(index) {
		if (!alone) {
			const handle = spawnWorker();
			alone = handle;
			const file = await (await fetch(`${settings.model}model.onnx`)).blob();
			const folderUrl = new URL(settings.model, location.href).href;
			const load = { model, file, folderUrl, backend: 'wasm' as const, threads: 1, prove: true };
			const report: LoadReport = await handle.api.load(load);
			if (report.proven !== model.golden.length) throw new Error('The model was not proven.');
		}
		const item = items[index % items.length] as InferenceItem;
		const started = performance.now();
		const { results } = await alone.api.answer([item]);
		const ms = performance.now() - started;
		if (results.length !== 1 || results.some(isFailure)) throw new Error('A picture failed.');
		return ms;
	},

	async probabilities() {
		const rows = new Map<string, Float32Array>();
		await run(items, (results) => {
			for (const result of results) {
				if (isFailure(result)) continue;
				rows.set(result.id, probabilitiesOf(Object.values(result.outputs)[0] as Float32Array));
			}
		});
		return toBase64(items.map(({ id }) => rows.get(id) as Float32Array));
	}
};

/** The same photos again and again under new names, answers dropped: what does memory do? */
async function endure(count: number): Promise<void> {
	answered = 0;
	const list = Array.from({ length: count }, (_, index): InferenceItem => {
		const item = items[index % items.length] as InferenceItem;
		return { ...item, id: `${item.id}-${index}` };
	});
	await run(list, (results) => {
		answered += results.length;
	});
}

Object.assign(globalThis, { bench: page, endurance: { endure, answered: () => answered } });
