/** How many workers run, and with how many threads each. */
export interface WorkerPlan {
	workers: number;
	/** More workers may be added up to this number while that pays. */
	most: number;
	threads: number;
}

/** Above this many bytes a model is large: fewer workers, more threads each. */
export const LARGE_MODEL_BYTES = 100 * 1024 * 1024;

/** Memory of one worker besides the model, in MB (runtime, decoders, reused arrays). */
const WORKER_MB = 120;

/** A further worker must make the whole faster by this share, or no more are added. */
export const WORTHWHILE_GAIN = 0.1;

/**
 * The plan to start with: 2 cores take 2 workers, 8 cores start with 6; one thread each. A large model
 * runs in one worker (two from 8 cores on) with the cores divided among them; WebGPU in one worker,
 * since all would share one GPU.
 * @param facts `cores` logical processors; `isolated`: threads are allowed; `modelBytes`; `memoryGb`
 * where the browser tells it
 * @param wanted what the user asked for; it overrides the rule
 */
export function planWorkers(
	facts: {
		backend: 'wasm' | 'webgpu';
		cores: number;
		isolated: boolean;
		modelBytes: number;
		memoryGb?: number | undefined;
	},
	wanted: { workers?: number | undefined; threads?: number | undefined } = {}
): WorkerPlan {
	const cores = Math.max(1, facts.cores);
	const large = facts.modelBytes > LARGE_MODEL_BYTES;
	let workers = cores <= 2 ? cores : Math.max(2, Math.floor(cores * 0.75));
	if (large) workers = cores >= 8 ? 2 : 1;
	let most = large ? workers : cores;
	if (facts.backend === 'webgpu') workers = most = 1;
	if (facts.memoryGb !== undefined) {
		// Half of the memory at most; a session holds the model about three times while it is made.
		const each = WORKER_MB + (3 * facts.modelBytes) / 1e6;
		const room = Math.max(1, Math.floor((facts.memoryGb * 1000 * 0.5) / each));
		workers = Math.min(workers, room);
		most = Math.min(most, room);
	}
	if (wanted.workers !== undefined) workers = most = Math.max(1, Math.floor(wanted.workers));
	let threads = large ? Math.max(1, Math.floor(cores / workers)) : 1;
	if (wanted.threads !== undefined) threads = Math.max(1, Math.floor(wanted.threads));
	if (!facts.isolated || facts.backend === 'webgpu') threads = 1;
	return { workers, most: Math.max(most, workers), threads };
}

/** Items that must pass in a measuring window before its rate is believed, per worker. */
const ITEMS_PER_WORKER = 8;
/** Shortest measuring window, milliseconds. */
const WINDOW_MS = 1500;

/**
 * Watches the throughput and says when one more worker is worth trying: as long as the last one that was
 * added made the whole over 10 % faster.
 */
export class WorkerGrowth {
	readonly #most: number;
	#workers: number;
	#before: number | undefined;
	#settled: boolean;
	#items = 0;
	#since: number | undefined;

	constructor(plan: Pick<WorkerPlan, 'workers' | 'most'>) {
		this.#workers = plan.workers;
		this.#most = plan.most;
		this.#settled = plan.workers >= plan.most;
	}

	/** No further worker will be added. */
	get settled(): boolean {
		return this.#settled;
	}

	/** The measuring begins anew: after a start, a pause, or when an added worker became ready. */
	restart(now: number): void {
		this.#items = 0;
		this.#since = now;
	}

	/**
	 * Items that were just answered.
	 * @param now milliseconds
	 * @returns true when one more worker should be added now
	 */
	observe(items: number, now: number): boolean {
		if (this.#settled) return false;
		if (this.#since === undefined) {
			this.restart(now);
			return false;
		}
		this.#items += items;
		const ms = now - this.#since;
		if (ms < WINDOW_MS || this.#items < ITEMS_PER_WORKER * this.#workers) return false;
		const rate = this.#items / ms;
		if (this.#before !== undefined && rate < this.#before * (1 + WORTHWHILE_GAIN)) {
			this.#settled = true;
			return false;
		}
		this.#before = rate;
		this.#workers += 1;
		this.#since = undefined;
		if (this.#workers >= this.#most) this.#settled = true;
		return true;
	}
}
