import * as Comlink from 'comlink';
import type { EvaluationInput, ReferencedReport } from '../evaluation/evaluate.ts';
import type { Asked, HeadToHeadOutcome } from '../evaluation/headToHead.ts';
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { EvaluationApi } from './evaluation.worker.ts';

/** Owns the worker that computes reports in the browser: starts when needed, ends with `stop` or an abort. */
export class EvaluationThread {
	#worker: Worker | undefined;
	#api: Comlink.Remote<EvaluationApi> | undefined;

	/** @throws what the evaluation throws; the signal's reason when aborted; an error when the worker does not start */
	evaluate(input: EvaluationInput, signal: AbortSignal): Promise<BenchmarkReport> {
		return this.#call((api) => api.evaluate(input), signal);
	}

	/** Only the comparisons with another reference. */
	compare(input: EvaluationInput, signal: AbortSignal): Promise<ReferencedReport> {
		return this.#call((api) => api.compare(input), signal);
	}

	/** Any two or several of the input. */
	headToHead(
		input: EvaluationInput,
		asked: Asked,
		signal: AbortSignal
	): Promise<HeadToHeadOutcome> {
		return this.#call<HeadToHeadOutcome>(
			(api) => api.headToHead(input, asked) as Promise<HeadToHeadOutcome>,
			signal
		);
	}

	stop(): void {
		this.#worker?.terminate();
		this.#worker = undefined;
		this.#api = undefined;
	}

	async #call<T>(
		job: (api: Comlink.Remote<EvaluationApi>) => Promise<T>,
		signal: AbortSignal
	): Promise<T> {
		signal.throwIfAborted();
		const [worker, api] = this.#start();
		const ended = new Promise<never>((_, reject) => {
			signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
			worker.addEventListener(
				'error',
				(event) =>
					reject(
						new Error(`the evaluation did not start${event.message ? `: ${event.message}` : ''}.`)
					),
				{ once: true }
			);
		});
		try {
			return await Promise.race([job(api), ended]);
		} finally {
			if (signal.aborted) this.stop();
		}
	}

	#start(): [Worker, Comlink.Remote<EvaluationApi>] {
		this.#worker ??= new Worker(new URL('./evaluation.worker.ts', import.meta.url), {
			type: 'module',
			name: 'evaluation'
		});
		this.#api ??= Comlink.wrap<EvaluationApi>(this.#worker);
		return [this.#worker, this.#api];
	}
}
