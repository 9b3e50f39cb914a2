import { messageOf } from '../border/messageOf.ts';
import { BatchSizer } from './batchSize.ts';
import type { BatchReport, LoadReport, LoadRequest } from './answerer.ts';
import type { WorkQueue } from './queue.ts';
import type { InferenceItem, InferenceResult } from './source.ts';
import type { WorkerHandle } from './spawnWorker.ts';
import { batchLimit, loadLimit, withinTime } from './watchdog.ts';
import { WorkerGrowth, type WorkerPlan } from './workerCount.ts';

/** One piece of work for the pool: a model and a queue of items for it. */
export interface PoolJob {
	load: Omit<LoadRequest, 'prove'>;
	plan: WorkerPlan;
	queue: WorkQueue<InferenceItem>;
	/** Largest batch the model takes. */
	largestBatch?: number;
	/** Aborting terminates the workers at once; no batch is delivered afterwards. */
	signal: AbortSignal;
	/** The first worker has loaded and proven the model; answering begins. */
	onloaded?: (report: LoadReport) => void;
	/**
	 * Gets every batch, possibly several at a time. A batch counts as finished when it has returned;
	 * an error from it ends the job, since what is not kept must not be counted.
	 */
	onbatch: (results: InferenceResult[], batch: { warm: boolean }) => void | Promise<void>;
}

export interface PoolReport {
	/** Workers that answered. */
	workers: number;
	/** Largest batch that was run. */
	batch: number;
	/** Workers that broke and were replaced or given up, in words. */
	troubles: string[];
}

export interface PoolSettings {
	spawn: () => WorkerHandle;
	/** Workers end after this long without work. Milliseconds. */
	idleMs?: number;
	clock?: () => number;
	/** How long a batch may take before its worker counts as gone; `batchLimit` unless told. */
	patience?: typeof batchLimit;
}

interface Slot {
	handle: WorkerHandle;
	ready: Promise<LoadReport>;
	/** It has run at least once: its times count. */
	warm: boolean;
	/** It has answered a batch. */
	useful: boolean;
}

/** An item whose worker broke is tried once more, then reported as failed. */
const ATTEMPTS = 2;

/**
 * Owns the inference workers' life: starts them when needed, one job at a time, replaces a broken one,
 * ends them when idle or cancelled. A failed job leaves the next one untouched.
 */
export class InferencePool {
	readonly #spawn: () => WorkerHandle;
	readonly #idleMs: number;
	readonly #clock: () => number;
	readonly #patience: typeof batchLimit;
	#slots: Slot[] = [];
	/** What the living workers have loaded. */
	#loaded = '';
	#tail: Promise<unknown> = Promise.resolve();
	#jobs = 0;
	#idle: ReturnType<typeof setTimeout> | undefined;

	constructor(settings: PoolSettings) {
		this.#spawn = settings.spawn;
		this.#idleMs = settings.idleMs ?? 30_000;
		this.#clock = settings.clock ?? (() => performance.now());
		this.#patience = settings.patience ?? batchLimit;
	}

	/** Workers alive at this moment. */
	get workers(): number {
		return this.#slots.length;
	}

	/**
	 * Answers everything in the job's queue; waits for the jobs before it.
	 * @throws when the model cannot be loaded or proven, when no worker is left, or when `onbatch`
	 * throws; the signal's reason when aborted
	 */
	run(job: PoolJob): Promise<PoolReport> {
		this.#jobs += 1;
		clearTimeout(this.#idle);
		const result = this.#tail.then(() => this.#work(job));
		this.#tail = result
			.catch(() => {})
			.finally(() => {
				this.#jobs -= 1;
				if (this.#jobs === 0) this.#idle = setTimeout(() => this.stop(), this.#idleMs);
			});
		return result;
	}

	/** Ends all workers now. The pool can be used again. */
	stop(): void {
		clearTimeout(this.#idle);
		for (const slot of this.#slots) slot.handle.terminate();
		this.#slots = [];
		this.#loaded = '';
	}

	async #work(job: PoolJob): Promise<PoolReport> {
		job.signal.throwIfAborted();
		const key = [
			job.load.model.sha256,
			job.load.backend,
			job.load.threads,
			job.load.folderUrl,
			job.load.task
		].join();
		if (key !== this.#loaded) this.stop();
		this.#loaded = key;
		const ended = new AbortController();
		const abort = () => {
			// Inside the event: when `abort()` returns, the workers are gone.
			job.queue.close();
			this.stop();
			ended.abort(job.signal.reason);
		};
		job.signal.addEventListener('abort', abort, { once: true });
		try {
			return await new Work(
				job,
				ended,
				this.#slots,
				this.#spawn,
				this.#clock,
				this.#patience
			).run();
		} catch (error) {
			// After a failure nobody knows what state the workers are in.
			job.queue.close();
			this.stop();
			throw job.signal.aborted ? job.signal.reason : error;
		} finally {
			job.signal.removeEventListener('abort', abort);
			ended.abort();
		}
	}
}

/** One job on its way through the workers. */
class Work {
	readonly #job: PoolJob;
	readonly #ended: AbortController;
	readonly #aborted: Promise<never>;
	readonly #slots: Slot[];
	readonly #spawn: () => WorkerHandle;
	readonly #clock: () => number;
	readonly #patience: typeof batchLimit;
	readonly #growth: WorkerGrowth;
	/** Workers that are starting or answering. */
	#alive = 0;
	#answering = 0;
	#most = 0;
	#batch = 0;
	/** Time of the first picture on the first worker, milliseconds: the proof tells how fast this machine is. */
	#firstRun: number | undefined;
	#attempts = new Map<string, number>();
	#troubles: string[] = [];

	constructor(
		job: PoolJob,
		ended: AbortController,
		slots: Slot[],
		spawn: () => WorkerHandle,
		clock: () => number,
		patience: typeof batchLimit
	) {
		this.#job = job;
		this.#ended = ended;
		this.#slots = slots;
		this.#spawn = spawn;
		this.#clock = clock;
		this.#patience = patience;
		this.#growth = new WorkerGrowth(job.plan);
		this.#aborted = new Promise<never>((_, reject) => {
			ended.signal.addEventListener('abort', () => reject(ended.signal.reason), { once: true });
		});
		this.#aborted.catch(() => {});
	}

	async run(): Promise<PoolReport> {
		const job = this.#job;
		// The first worker proves the model before any other is started and before anything is answered.
		const first = this.#slots[0] ?? this.#open(true);
		const report = await this.#guard(first.handle, first.ready);
		this.#firstRun = report.first_run_ms;
		job.onloaded?.(report);
		this.#answerWith(first);
		// A list shorter than the workers needs no more of them.
		for (let index = 1; index < Math.min(job.plan.workers, job.queue.total); index++) {
			const slot = this.#slots[index];
			if (slot) this.#answerWith(slot);
			else this.#add();
		}
		await Promise.race([job.queue.drained(), this.#aborted]);
		if (this.#ended.signal.aborted) throw this.#ended.signal.reason;
		return { workers: this.#most, batch: this.#batch, troubles: this.#troubles };
	}

	#open(prove: boolean): Slot {
		const handle = this.#spawn();
		const ready = Promise.race([
			withinTime(
				handle.api.load({ ...this.#job.load, prove }),
				loadLimit(this.#job.load.model.bytes)
			),
			handle.broken
		]);
		ready.catch(() => {});
		const slot = { handle, ready, warm: prove, useful: false };
		this.#slots.push(slot);
		return slot;
	}

	/** Whatever is asked of a worker ends when the worker breaks or the job is over. */
	#guard<T>(handle: WorkerHandle, call: Promise<T>): Promise<T> {
		return Promise.race([call, handle.broken, this.#aborted]);
	}

	/** Ends the whole job with this error. */
	#fail(error: unknown): void {
		this.#ended.abort(error);
		this.#job.queue.close();
	}

	#answerWith(slot: Slot): void {
		this.#alive += 1;
		void this.#keepAnswering(slot);
	}

	/** One worker more; the job goes on without it where the browser gives none. */
	#add(): void {
		try {
			this.#answerWith(this.#open(false));
		} catch (error) {
			this.#trouble(error);
		}
	}

	/** Said once, however often it happens. */
	#trouble(error: unknown): void {
		const words = messageOf(error);
		if (!this.#troubles.includes(words)) this.#troubles.push(words);
	}

	/** Serves with one worker; replaces it when it breaks, unless two in a row answered nothing. The last one to go fails the job. */
	async #keepAnswering(slot: Slot): Promise<void> {
		let error: unknown;
		let current: Slot | undefined = slot;
		for (let barren = 0; barren < 2;) {
			try {
				await this.#serve((current ??= this.#open(false)));
				return;
			} catch (thrown) {
				if (this.#ended.signal.aborted) return;
				error = thrown;
				barren = current?.useful ? 1 : barren + 1;
				current = undefined;
				this.#trouble(error);
			}
		}
		this.#alive -= 1;
		if (this.#alive === 0) this.#fail(error);
	}

	/** Batches for one worker until the queue is empty. */
	async #serve(slot: Slot): Promise<void> {
		const { queue, largestBatch } = this.#job;
		try {
			await this.#guard(slot.handle, slot.ready);
		} catch (error) {
			this.#drop(slot);
			throw error;
		}
		this.#answering += 1;
		this.#most = Math.max(this.#most, this.#answering);
		this.#growth.restart(this.#clock());
		const sizer = new BatchSizer(largestBatch);
		let slowest = this.#firstRun;
		let delivering: Promise<void> = Promise.resolve();
		let pauses = queue.pauses;
		for (;;) {
			const batch = await queue.take(sizer.size, this.#answering);
			if (!batch) return;
			if (pauses !== queue.pauses) this.#growth.restart(this.#clock());
			pauses = queue.pauses;
			let report: BatchReport;
			try {
				report = await this.#guard(
					slot.handle,
					withinTime(slot.handle.api.answer(batch), this.#patience(batch.length, slowest))
				);
			} catch (error) {
				if (this.#ended.signal.aborted) return;
				this.#answering -= 1;
				this.#drop(slot);
				await this.#retry(batch, error);
				throw error;
			}
			slot.useful = true;
			sizer.observe(batch.length, report.ms);
			slowest = Math.max(slowest ?? 0, report.ms / batch.length);
			this.#batch = Math.max(this.#batch, batch.length);
			// The worker goes on with the next batch while this one is being kept, but never two ahead.
			await delivering;
			delivering = this.#deliver(batch, report.results, slot.warm);
			slot.warm = true;
			if (this.#growth.observe(batch.length, this.#clock())) this.#add();
		}
	}

	/** Never rejects: what `onbatch` throws is the end of the job. */
	async #deliver(batch: InferenceItem[], results: InferenceResult[], warm: boolean): Promise<void> {
		if (this.#ended.signal.aborted) return;
		try {
			await this.#job.onbatch(results, { warm });
		} catch (error) {
			this.#fail(error);
			return;
		}
		this.#job.queue.finish(batch);
	}

	/**
	 * Gives a broken worker's batch to the others, one item at a time, so that the one that breaks workers takes no other
	 * along; items that broke workers twice have failed.
	 */
	async #retry(batch: InferenceItem[], error: unknown): Promise<void> {
		const again: InferenceItem[] = [];
		const lost: InferenceItem[] = [];
		for (const item of batch) {
			const attempts = (this.#attempts.get(item.id) ?? 0) + 1;
			this.#attempts.set(item.id, attempts);
			(attempts < ATTEMPTS ? again : lost).push(item);
		}
		if (lost.length > 0) {
			const failed = lost.map(({ id }) => ({ id, error: `Picture ${id}: ${messageOf(error)}` }));
			await this.#deliver(lost, failed, false);
		}
		this.#job.queue.giveBack(again, true);
	}

	#drop(slot: Slot): void {
		slot.handle.terminate();
		const index = this.#slots.indexOf(slot);
		if (index >= 0) this.#slots.splice(index, 1);
	}
}
