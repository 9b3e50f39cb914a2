/** Where reports are computed: beside the server, so that no page waits for the report of another. */
import { Worker } from 'node:worker_threads';
import {
	carryOut,
	type ComputationName,
	type Computations,
	type Order,
	type Outcome
} from './computations.ts';

/** A thread that has had nothing to do for so long is ended: it holds memory. */
const IDLE_MS = 30_000;

interface Job extends Order {
	signal: AbortSignal | undefined;
	resolve: (result: unknown) => void;
	reject: (reason: unknown) => void;
}

/** One thread, one job at a time. A job that is abandoned is taken out, or its thread ended. */
export class Workshop {
	readonly #script: string | undefined;
	readonly #waiting: Job[] = [];
	#thread: Worker | undefined;
	#current: Job | undefined;
	#idle: NodeJS.Timeout | undefined;

	/** @param script path of the built `computations.worker.ts`; undefined computes here, in this thread */
	constructor(script: string | undefined) {
		this.#script = script;
	}

	/**
	 * @param signal aborted when nobody wants the result any more
	 * @throws what the computation throws, or the reason of the signal
	 */
	async run<N extends ComputationName>(
		name: N,
		input: Parameters<Computations[N]>,
		signal?: AbortSignal
	): Promise<ReturnType<Computations[N]>> {
		signal?.throwIfAborted();
		type Result = ReturnType<Computations[N]>;
		if (this.#script === undefined) return carryOut({ name, input }) as Result;
		const result = await new Promise<unknown>((resolve, reject) => {
			const job: Job = { name, input, signal, resolve, reject };
			signal?.addEventListener('abort', () => this.#abandon(job), { once: true });
			this.#waiting.push(job);
			this.#next();
		});
		return result as Result;
	}

	#next(): void {
		if (this.#current) return;
		clearTimeout(this.#idle);
		const job = this.#waiting.shift();
		if (!job) {
			this.#idle = setTimeout(() => this.#end(), IDLE_MS);
			this.#idle.unref();
			return;
		}
		this.#current = job;
		const thread = (this.#thread ??= this.#start());
		thread.ref();
		thread.postMessage({ name: job.name, input: job.input } satisfies Order);
	}

	#start(): Worker {
		const thread = new Worker(this.#script as string);
		thread.on('message', (outcome: Outcome) => {
			if (thread !== this.#thread) return;
			const job = this.#current;
			if ('result' in outcome) job?.resolve(outcome.result);
			else job?.reject(new Error(outcome.failure));
			this.#done();
		});
		thread.on('error', (error) => {
			if (thread !== this.#thread) return;
			this.#thread = undefined;
			this.#current?.reject(error);
			this.#done();
		});
		return thread;
	}

	#done(): void {
		this.#current = undefined;
		this.#thread?.unref();
		this.#next();
	}

	#abandon(job: Job): void {
		const at = this.#waiting.indexOf(job);
		if (at >= 0) this.#waiting.splice(at, 1);
		job.reject(job.signal?.reason);
		if (this.#current !== job) return;
		this.#end();
		this.#done();
	}

	#end(): void {
		const thread = this.#thread;
		this.#thread = undefined;
		void thread?.terminate();
	}
}

/** The one of this process. The server names the built thread; development and tests compute where they are. */
export const workshop = new Workshop(process.env['YARDSTICK_WORKER'] || undefined);
