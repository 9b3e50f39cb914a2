import { resolve } from '$app/paths';
import { messageOf } from '$lib/border/messageOf.ts';
import type { Capsule } from '$lib/capsule/schema.ts';
import { EvaluationThread } from '$lib/reports/evaluationThread.ts';
import type { BenchmarkReport } from '$lib/evaluation/report/benchmark.ts';
import type { Comparison } from '$lib/evaluation/report/comparison.ts';
import type { AnsweredOnly } from '$lib/evaluation/report/votes.ts';
import { evaluationInput } from '$lib/reports/evaluationInput.ts';
import { recordedHere } from '$lib/device/ownRuns.ts';
import type { Benchmark } from '$lib/benchmarks/schema.ts';
import { ownCapsules } from './ownCapsules.ts';

interface Joined {
	benchmark: string;
	report: BenchmarkReport;
	comparisons: Comparison[];
	answered_only: AnsweredOnly | undefined;
	reference: string;
	/** Runs of this device. */
	runs: readonly string[];
}

interface Watched {
	benchmark: string;
	/** Recorded capsules, by file name. */
	files: string[];
	reference: string | undefined;
	/** Id of what counts as right; undefined where the benchmark has no choice. */
	truth: string | undefined;
	/** Ids of models that were trained on these very items. */
	trained: readonly string[];
}

export async function json<T>(address: string, signal: AbortSignal): Promise<T> {
	const response = await fetch(address, { signal });
	if (!response.ok) throw new Error(`${address} answered ${response.status}`);
	return (await response.json()) as T;
}

/**
 * Runs from this browser's database, evaluated together with the recorded ones in a thread, so that the page stays
 * free. Nothing is fetched or computed while there is no such run.
 */
export class LocalRuns {
	#joined = $state.raw<Joined>();
	#busy = $state(false);
	#problem = $state('');
	#people = $state(0);

	/** People on this device who answered the set; they are in no drawing, see `peopleHere`. */
	get people(): number {
		return this.#people;
	}

	get busy(): boolean {
		return this.#busy;
	}

	/** Why the runs of this device are not in the drawings; empty when all is well. */
	get problem(): string {
		return this.#problem;
	}

	/** The joint report of this benchmark under the same truth; undefined while there is none. */
	joined(benchmark: string, recorded: BenchmarkReport): Joined | undefined {
		const joined = this.#joined;
		return joined?.benchmark === benchmark &&
			recorded.benchmark === benchmark &&
			joined.report.truth?.id === recorded.truth?.id
			? joined
			: undefined;
	}

	/** Starts looking; returns what stops it. For one `$effect`. */
	watch(what: Watched): () => void {
		const stop = new AbortController();
		void this.#load(what, stop.signal);
		return () => stop.abort();
	}

	async #load(what: Watched, signal: AbortSignal): Promise<void> {
		this.#problem = '';
		const thread = new EvaluationThread();
		try {
			const { capsules, names, people } = await recordedHere(what.benchmark);
			if (signal.aborted) return;
			this.#people = people;
			if (capsules.length === 0) {
				this.#joined = undefined;
				return;
			}
			this.#busy = true;
			const [benchmark, ...recorded] = await Promise.all([
				json<Benchmark>(`${resolve('/')}data/benchmarks/${what.benchmark}.json`, signal),
				...what.files.map((file) =>
					json<Capsule>(
						`${resolve('/')}data/capsules/${what.benchmark}/${encodeURIComponent(file)}`,
						signal
					)
				)
			]);
			const { own, left } = ownCapsules(capsules, names, benchmark);
			if (left.length > 0) this.#problem = `Runs on this device: ${left.join(' ')}`;
			if (own.length === 0) {
				this.#joined = undefined;
				return;
			}
			const { input } = evaluationInput(benchmark, [...recorded, ...own], what.truth, what.trained);
			const runs = own.flatMap((capsule) => capsule.runs.map((run) => run.id));
			const known =
				what.reference === 'people' || input.runs.some(({ id }) => id === what.reference);
			const report = await thread.evaluate(input, signal);
			const compared =
				what.reference !== undefined && known && what.reference !== report.reference
					? await thread.compare({ ...input, reference: what.reference }, signal)
					: report;
			if (signal.aborted) return;
			this.#joined = {
				benchmark: what.benchmark,
				report,
				comparisons: compared.comparisons,
				answered_only: compared.answered_only,
				reference: compared.reference,
				runs
			};
		} catch (error) {
			if (signal.aborted) return;
			this.#problem = `The runs on this device could not be added: ${messageOf(error)} The recorded ones are shown.`;
		} finally {
			thread.stop();
			if (!signal.aborted) this.#busy = false;
		}
	}
}
