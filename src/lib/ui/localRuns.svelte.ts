import { resolve } from '$app/paths';
import { messageOf } from '$lib/border/messageOf.ts';
import type { Capsule } from '$lib/capsule/schema.ts';
import { EvaluationThread } from '$lib/reports/evaluationThread.ts';
import type { BenchmarkReport } from '$lib/evaluation/report/benchmark.ts';
import type { Comparison } from '$lib/evaluation/report/comparison.ts';
import type { AnsweredOnly } from '$lib/evaluation/report/votes.ts';
import { evaluationInput } from '$lib/reports/evaluationInput.ts';
import { misfit } from '$lib/recording/fit.ts';
import { takeApart } from '$lib/recording/run.ts';
import { openRunStore } from '$lib/device/runs.ts';
import type { Benchmark } from '$lib/benchmarks/schema.ts';

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

/** Answers of one run that cannot be scored must not hide the others. */
export function sortedOut(capsules: readonly Capsule[], benchmark: Benchmark) {
	const left: string[] = [];
	const fitting = capsules.filter((capsule) =>
		capsule.runs.every((run) => {
			const { header, rows } = takeApart(capsule, run);
			const found = misfit(header, rows, benchmark);
			if (found) left.push(found.refused ?? found.note);
			return !found?.refused;
		})
	);
	return { fitting, left };
}

/** A run of this device is its own observer, beside the recorded run of the same model. */
export function named(capsule: Capsule): Capsule {
	return {
		...capsule,
		runs: capsule.runs.map((run) => ({
			...run,
			observer: {
				...run.observer,
				id: `${run.observer.id}@${run.id}`,
				name: `${run.observer.name} (this device)`
			}
		}))
	};
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
			const { capsules, people } = await recordedHere(what.benchmark);
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
			const { fitting, left } = sortedOut(capsules, benchmark);
			const own = fitting.map(named);
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

/**
 * The runs of this device with at least one answer on a benchmark, each in a capsule of its own; and how many people
 * answered it here, whose answers would change the mean of the recorded ones.
 */
async function recordedHere(benchmark: string): Promise<{ capsules: Capsule[]; people: number }> {
	if (typeof indexedDB === 'undefined') return { capsules: [], people: 0 };
	const store = await openRunStore();
	try {
		const found = await store.listFor(benchmark);
		const answered = found.filter((run) => run.answered > 0);
		const shown = answered.filter(({ observer }) => observer.kind !== 'person');
		return {
			capsules: await Promise.all(shown.map((run) => store.capsule([run.id]))),
			people: answered.length - shown.length
		};
	} finally {
		store.close();
	}
}
