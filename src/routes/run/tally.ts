/** The score of a run while it fills in, beside the people's on the very same items. Pure. */
import type { Benchmark } from '$lib/benchmarks/schema.ts';
import type { Capsule } from '$lib/capsule/schema.ts';
import { mean } from '$lib/evaluation/average.ts';
import { tQuantile } from '$lib/evaluation/distributions.ts';
import { isPerson, prepareSubjects, type Subject } from '$lib/evaluation/prepare.ts';
import type { Limits } from '$lib/evaluation/report.ts';
import { raterMean, scoreTable } from '$lib/evaluation/scoreTable.ts';
import { clusteredErrors } from '$lib/evaluation/standardErrors.ts';
import type { ObserverTrials } from '$lib/evaluation/trial.ts';
import { wilson } from '$lib/evaluation/wilson.ts';

/** What became of one item so far. */
export type ItemState =
	{ state: 'right' | 'wrong'; answer: string | null } | { state: 'failed'; error: string };

export interface Score {
	value: number;
	/** Undefined where no interval can be claimed (fewer than five people, or one item). */
	ci95: Limits | undefined;
}

export interface Tally {
	/** Answered items that count in the score; controls do not. */
	n: number;
	right: number;
	model: Score | undefined;
	people: (Score & { n_people: number }) | undefined;
	failed: number;
	/** Answered control items, left out of both scores. */
	controls: number;
}

/** People as the tally needs them: prepared once, before the run. */
export function preparePeople(benchmark: Benchmark, capsules: readonly Capsule[]): Subject[] {
	const runs = capsules.flatMap((capsule) => capsule.runs as ObserverTrials[]);
	const options = benchmark.options.map((option) => option.id);
	const { subjects } = prepareSubjects(
		runs.filter((run) => isPerson(run)),
		benchmark.items,
		options,
		benchmark.answer
	);
	return subjects;
}

/** Fewer people than this are a pilot: no interval is claimed (DESIGN §3.7). */
const LEAST_PEOPLE = 5;

/**
 * Scores what is there. The model's interval is Wilson's; the people's is the mean of persons
 * ± t(R − 1) × two-way standard error, clipped to [0, 1] (DESIGN §4).
 */
export function tallyRun(
	benchmark: Benchmark,
	states: ReadonlyMap<string, ItemState>,
	people: readonly Subject[]
): Tally {
	let right = 0;
	let failed = 0;
	let controls = 0;
	const answered = benchmark.items.filter((item) => {
		const state = states.get(item.id);
		if (!state) return false;
		if (state.state === 'failed') {
			failed += 1;
			return false;
		}
		if (item.control) {
			controls += 1;
			return false;
		}
		if (state.state === 'right') right += 1;
		return true;
	});
	const n = answered.length;
	return {
		n,
		right,
		model: n > 0 ? { value: right / n, ci95: wilson(right, n) } : undefined,
		people: n > 0 ? peopleOn(answered, people) : undefined,
		failed,
		controls
	};
}

function peopleOn(
	items: Benchmark['items'],
	people: readonly Subject[]
): Tally['people'] | undefined {
	const table = scoreTable(people, items);
	const means = people
		.map((_, rater) => raterMean(table, rater))
		.filter((one) => one !== undefined);
	const value = mean(means);
	if (value === undefined) return undefined;
	const errors = means.length >= LEAST_PEOPLE ? clusteredErrors(table) : undefined;
	const half = errors ? tQuantile(0.975, errors.raters - 1) * errors.se : undefined;
	return {
		value,
		ci95: half === undefined ? undefined : [Math.max(0, value - half), Math.min(1, value + half)],
		n_people: means.length
	};
}
