/**
 * A run of one model over a list of items in the browser: download, load and prove, check the backend,
 * answer, with progress, pause and cancel. It knows no benchmark and records nothing; `onbatch` does.
 */
import type { Model } from '../models/schema.ts';
import { threadsNote } from '../models/threads.ts';
import type { Backend, LoadReport, LoadRequest } from './answerer.ts';
import {
	deviceFacts,
	findAdapter,
	findEngine,
	timerStep,
	VisibilityWatch,
	type DeviceFacts,
	type DevicePassport,
	type GpuAdapter
} from './device.ts';
import { LatencyMeter } from './latency.ts';
import { downloadModel, type DownloadProgress, type ModelFile } from './modelFile.ts';
import { InferencePool, type PoolReport } from './pool.ts';
import { ProgressMeter, type Progress } from './progress.ts';
import { WorkQueue } from './queue.ts';
import { isFailure, type InferenceItem, type InferenceResult } from './source.ts';
import { spawnWorker, type WorkerHandle } from './spawnWorker.ts';
import { compareBackends, disagreement, TRUTH_ITEMS, type BackendAgreement } from './truthMeter.ts';
import { planWorkers, type WorkerPlan } from './workerCount.ts';

/**
 * What is going on: the model is fetched; it is loaded and proven on its golden examples; the first items
 * run on WASM to check another backend; items are answered; the last batches before a pause; paused.
 */
export type RunPhase = 'download' | 'load' | 'check' | 'run' | 'pausing' | 'paused' | 'done';

export interface RunUpdate {
	phase: RunPhase;
	progress: Progress;
	download?: DownloadProgress;
	/** Median time of a picture in warm runs so far, milliseconds; absent before the first, and where none is timed. */
	item_median_ms?: number;
	/** Why the run must not be compared, as soon as the truth meter knows. */
	invalid?: string;
	/** Sentences for the page: no WebGPU, no threads, a worker that broke. */
	notes: readonly string[];
}

/** What the browser offers; handed in by tests. */
export interface RunEnvironment {
	spawn?: () => WorkerHandle;
	clock?: () => number;
	facts?: DeviceFacts;
	findAdapter?: () => Promise<GpuAdapter>;
}

export interface RunOptions {
	model: Model;
	/** The task to answer: the outputs for it are asked for and proven; absent: all of the model. */
	task?: string;
	/** Address of the ONNX file. */
	modelUrl: string;
	/** A model that is kept on this device: its files by their path in its folder. Nothing is fetched then. */
	local?: ReadonlyMap<string, Blob>;
	/** Address of the folder that the golden pictures lie below, ending in `/`; absent: that of the file. */
	folderUrl?: string;
	items: readonly InferenceItem[];
	/** Wanted backend. Without an adapter WebGPU becomes WASM, with a note. */
	backend: Backend;
	/** How many workers and threads each; absent: by the rule of docs/design.md §7. */
	workers?: number;
	threads?: number;
	/** Items finished in an earlier sitting, for the progress only. */
	finished?: number;
	/** Aborting ends the workers at once; `onbatch` is not called afterwards. */
	signal: AbortSignal;
	/** Gets each batch as it is answered. What it throws ends the run. */
	onbatch: (results: InferenceResult[]) => void | Promise<void>;
	/** Called about ten times a second, and at every change of phase. */
	onprogress?: (update: RunUpdate) => void;
	/** A pool to be shared by several runs; absent: the run has its own and ends it. */
	pool?: InferencePool;
	environment?: RunEnvironment;
}

/** What is known when a run has ended: the capsule's conditions, and what the page says. */
export interface RunSummary {
	backend: Backend;
	threads: number;
	workers: number;
	/** Largest batch. */
	batch: number;
	/** Absent on a software WebGPU adapter, which is never timed. */
	timing?: {
		download_ms: number;
		session_ms: number;
		first_run_ms?: number;
		/** Wall time of this sitting, pauses left out. */
		total_ms?: number;
		item_median_ms?: number;
		item_p95_ms?: number;
		items_per_second?: number;
	};
	device: DevicePassport;
	/** Only for backends other than WASM. */
	agreement?: BackendAgreement;
	invalid?: string;
	/** Version of onnxruntime-web, and which resizer ran. */
	packages: Record<string, string>;
	failed: number;
	notes: string[];
}

export interface InferenceJob {
	/** Takes effect when the running batches have ended; the phase tells. */
	pause(): void;
	resume(): void;
	/** Rejects with the signal's reason when cancelled, or with the error that ended the run. */
	finished: Promise<RunSummary>;
}

/** The page is told no more often than this. Milliseconds. */
const UPDATE_MS = 100;

/** Starts a run; it goes on until `finished` settles. */
export function runInference(options: RunOptions): InferenceJob {
	const run = new Run(options);
	return {
		pause: () => run.pause(),
		resume: () => run.resume(),
		finished: run.go()
	};
}

/** So many are named; a damaged set would fill the page. */
const MOST_WARNINGS = 5;

function warningNotes(warnings: readonly string[]): string[] {
	const more = warnings.length - MOST_WARNINGS;
	return more > 0
		? [...warnings.slice(0, MOST_WARNINGS), `${more} more pictures came with such a warning.`]
		: [...warnings];
}

class Run {
	readonly #options: RunOptions;
	readonly #clock: () => number;
	readonly #spawn: () => WorkerHandle;
	readonly #queue: WorkQueue<InferenceItem>;
	readonly #meter: ProgressMeter;
	readonly #latency = new LatencyMeter();
	readonly #notes: string[] = [];
	/** What the decoders warned of, picture by picture. */
	readonly #warnings: string[] = [];
	readonly #truthIds: Set<string>;
	#truth: InferenceResult[] | undefined;
	#compared: InferenceResult[] = [];
	#agreement: BackendAgreement | undefined;
	#invalid: string | undefined;
	#phase: RunPhase = 'download';
	#download: DownloadProgress | undefined;
	#loaded: LoadReport | undefined;
	/** A software WebGPU adapter is never timed. */
	#timed = true;
	#lastUpdate = -Infinity;
	#trailing: ReturnType<typeof setTimeout> | undefined;

	constructor(options: RunOptions) {
		this.#options = options;
		this.#clock = options.environment?.clock ?? (() => performance.now());
		this.#spawn = options.environment?.spawn ?? spawnWorker;
		this.#queue = new WorkQueue(options.items);
		const finished = options.finished ?? 0;
		this.#meter = new ProgressMeter(options.items.length + finished, finished);
		this.#truthIds = new Set(options.items.slice(0, TRUTH_ITEMS).map((item) => item.id));
	}

	pause(): void {
		if (this.#queue.paused || this.#phase === 'done') return;
		this.#queue.pause();
		if (this.#phase !== 'run') return;
		this.#enter('pausing');
		void this.#queue.quiet().then(() => {
			if (!this.#queue.paused || this.#phase !== 'pausing') return;
			this.#meter.stop(this.#clock());
			this.#enter('paused');
		});
	}

	resume(): void {
		if (!this.#queue.paused) return;
		if (this.#phase === 'paused' || this.#phase === 'pausing') {
			this.#meter.start(this.#clock());
			this.#enter('run');
		}
		this.#queue.resume();
	}

	async go(): Promise<RunSummary> {
		const { model, signal } = this.#options;
		const visibility = new VisibilityWatch();
		const pool = this.#options.pool ?? new InferencePool({ spawn: this.#spawn });
		try {
			signal.throwIfAborted();
			this.#enter('download');
			const facts = this.#options.environment?.facts ?? deviceFacts();
			const { backend, adapter } = await this.#chooseBackend();
			const planned = this.#plan(backend, facts);
			const { file, download_ms } = await this.#modelFile();
			const { local } = this.#options;
			const load = {
				model,
				file,
				...(local ? { beside: local } : {}),
				folderUrl: new URL(
					this.#options.folderUrl ?? '.',
					new URL(this.#options.modelUrl, globalThis.location?.href)
				).href,
				...(this.#options.task === undefined ? {} : { task: this.#options.task })
			};
			this.#download = undefined;
			if (backend !== 'wasm') await this.#askWasm(load);
			this.#enter('load');
			const plan = await this.#proven(planned, pool, load, backend);
			const report = await pool.run({
				load: { ...load, backend, threads: plan.threads },
				plan,
				queue: this.#queue,
				signal,
				onloaded: (loaded) => {
					this.#loaded = loaded;
					if (this.#queue.paused) this.#enter('paused');
					else {
						this.#meter.start(this.#clock());
						this.#enter('run');
					}
				},
				onbatch: (results, { warm }) => this.#take(results, warm)
			});
			this.#meter.stop(this.#clock());
			this.#notes.push(...report.troubles, ...warningNotes(this.#warnings));
			this.#enter('done');
			return this.#summary(backend, plan, adapter, facts, download_ms, report, visibility.visible);
		} finally {
			clearTimeout(this.#trailing);
			visibility.stop();
			if (!this.#options.pool) pool.stop();
		}
	}

	/** The network, from this device or its address. */
	async #modelFile(): Promise<ModelFile> {
		const { model, local, modelUrl, signal } = this.#options;
		const kept = local?.get(model.file);
		if (kept) return { file: kept, download_ms: 0 };
		return downloadModel(model, modelUrl, {
			signal,
			clock: this.#clock,
			onprogress: (download) => {
				this.#download = download;
				this.#changed();
			}
		});
	}

	async #chooseBackend(): Promise<{ backend: Backend; adapter: GpuAdapter | undefined }> {
		if (this.#options.backend === 'wasm') return { backend: 'wasm', adapter: undefined };
		const adapter = await (this.#options.environment?.findAdapter ?? findAdapter)();
		if (adapter.available) {
			if (adapter.fallback) {
				this.#timed = false;
				this.#notes.push(
					`The WebGPU adapter (${adapter.name}) is a software one: its answers are recorded, its times are not.`
				);
			}
			return { backend: 'webgpu', adapter };
		}
		this.#notes.push(`${adapter.reason} The run goes on with WASM.`);
		return { backend: 'wasm', adapter };
	}

	#plan(backend: Backend, facts: DeviceFacts): WorkerPlan {
		const { workers, threads, model } = this.#options;
		const { exact_threads } = model;
		if (backend === 'wasm' && (threads ?? 1) > (exact_threads ?? Infinity)) {
			this.#notes.push(threadsNote(model, exact_threads as number));
		}
		if (backend === 'wasm' && !facts.isolated && (threads ?? 1) > 1) {
			this.#notes.push(
				'This page is not cross-origin isolated, so the runtime may not use threads: each worker runs with one. Open the app on its own server (npm start) to use more.'
			);
		}
		const plan = planWorkers({ ...facts, backend, modelBytes: model.bytes }, { workers, threads });
		return backend === 'wasm'
			? { ...plan, threads: Math.min(plan.threads, exact_threads ?? Infinity) }
			: plan;
	}

	/** The plan, with one thread where the golden values come out otherwise with several. */
	async #proven(
		plan: WorkerPlan,
		pool: InferencePool,
		load: Pick<LoadRequest, 'model' | 'file' | 'folderUrl' | 'beside'>,
		backend: Backend
	): Promise<WorkerPlan> {
		if (backend !== 'wasm' || plan.threads === 1) return plan;
		try {
			await pool.run({
				load: { ...load, backend, threads: plan.threads },
				plan: { ...plan, workers: 1, most: 1 },
				queue: new WorkQueue([]),
				signal: this.#options.signal,
				onbatch: () => {}
			});
			return plan;
		} catch (error) {
			if (!(error instanceof Error) || error.name !== 'OtherRounding') throw error;
			this.#notes.push(threadsNote(load.model, 1));
			return { ...plan, threads: 1 };
		}
	}

	/** The truth meter's one side: the first items on WASM, in a worker of their own. */
	async #askWasm(
		load: Pick<LoadRequest, 'model' | 'file' | 'folderUrl' | 'beside' | 'task'>
	): Promise<void> {
		this.#enter('check');
		const items = this.#options.items.filter((item) => this.#truthIds.has(item.id));
		const pool = new InferencePool({ spawn: this.#spawn });
		const truth: InferenceResult[] = [];
		try {
			await pool.run({
				load: { ...load, backend: 'wasm', threads: 1 },
				plan: { workers: 1, most: 1, threads: 1 },
				queue: new WorkQueue(items),
				signal: this.#options.signal,
				onbatch: (results) => {
					truth.push(...results);
				}
			});
		} finally {
			pool.stop();
		}
		this.#truth = truth;
	}

	async #take(results: InferenceResult[], warm: boolean): Promise<void> {
		if (this.#truth) {
			const first = results.filter((result) => this.#truthIds.has(result.id));
			this.#compared.push(...first);
			if (first.length > 0 && this.#compared.length >= this.#truth.length) this.#judge();
		}
		let failed = 0;
		for (const result of results) {
			if (isFailure(result)) {
				failed += 1;
				continue;
			}
			if (warm) this.#latency.add(result.ms);
			if (result.warning) this.#warnings.push(`Picture ${result.id}: ${result.warning}`);
		}
		await this.#options.onbatch(results);
		this.#meter.add(results.length, failed, this.#clock());
		this.#changed();
	}

	#judge(): void {
		if (!this.#truth) return;
		const { model } = this.#options;
		this.#agreement = compareBackends(this.#truth, this.#compared, model.outputs);
		const tolerance = Math.max(...model.golden.map((golden) => golden.tolerance));
		this.#invalid = disagreement('WebGPU', this.#agreement, tolerance);
	}

	#summary(
		backend: Backend,
		plan: WorkerPlan,
		adapter: GpuAdapter | undefined,
		facts: DeviceFacts,
		download_ms: number,
		report: PoolReport,
		visible: boolean
	): RunSummary {
		if (this.#truth && !this.#agreement) this.#judge();
		const onGpu = backend === 'webgpu' && adapter?.available ? adapter : undefined;
		const progress = this.#meter.read(this.#clock());
		const answered = progress.done - (this.#options.finished ?? 0);
		const loaded = this.#loaded as LoadReport;
		const median = this.#latency.quantile(0.5);
		const p95 = this.#latency.quantile(0.95);
		const timed = onGpu?.fallback !== true;
		const engine = findEngine();
		const step = timerStep();
		return {
			backend,
			threads: plan.threads,
			workers: report.workers,
			batch: report.batch,
			...(timed
				? {
						timing: {
							download_ms,
							session_ms: loaded.session_ms,
							...(loaded.first_run_ms !== undefined ? { first_run_ms: loaded.first_run_ms } : {}),
							total_ms: progress.elapsedMs,
							...(median !== undefined ? { item_median_ms: median } : {}),
							...(p95 !== undefined ? { item_p95_ms: p95 } : {}),
							...(progress.elapsedMs > 0 && answered > 0
								? { items_per_second: (answered / progress.elapsedMs) * 1000 }
								: {})
						}
					}
				: {}),
			device: {
				cores: facts.cores,
				threads: plan.threads,
				workers: report.workers,
				isolated: facts.isolated,
				...(onGpu ? { adapter: onGpu.name, fallback_adapter: onGpu.fallback } : {}),
				...(step !== undefined ? { timer_step_ms: step } : {}),
				visible,
				...(engine ? { engine } : {})
			},
			...(this.#agreement ? { agreement: this.#agreement } : {}),
			...(this.#invalid ? { invalid: this.#invalid } : {}),
			packages: { 'onnxruntime-web': loaded.runtime, resizer: loaded.resizer },
			failed: progress.failed,
			notes: [...this.#notes]
		};
	}

	#enter(phase: RunPhase): void {
		this.#phase = phase;
		this.#update();
	}

	/** Something moved: tell the page, now or when the last telling is long enough ago. */
	#changed(): void {
		const wait = this.#lastUpdate + UPDATE_MS - this.#clock();
		if (wait <= 0) this.#update();
		else this.#trailing ??= setTimeout(() => this.#update(), wait);
	}

	#update(): void {
		clearTimeout(this.#trailing);
		this.#trailing = undefined;
		if (this.#options.signal.aborted) return;
		this.#lastUpdate = this.#clock();
		const median = this.#timed ? this.#latency.quantile(0.5) : undefined;
		this.#options.onprogress?.({
			phase: this.#phase,
			progress: this.#meter.read(this.#lastUpdate),
			...(median === undefined ? {} : { item_median_ms: median }),
			...(this.#download ? { download: this.#download } : {}),
			...(this.#invalid ? { invalid: this.#invalid } : {}),
			notes: [...this.#notes]
		});
	}
}
