/** The score of a run while it fills in, beside the people's on the very same items. Pure. */
import type { Benchmark } from '$lib/benchmarks/schema.ts';
import { defaultJudging, truthOf } from '$lib/benchmarks/truths.ts';
import type { Capsule } from '$lib/capsule/schema.ts';
import { mean } from '$lib/statistics/average.ts';
import { tQuantile } from '$lib/statistics/distributions.ts';
import { kindOf } from '$lib/evaluation/kinds/registry.ts';
import { isPerson, prepareSubjects, type Subject } from '$lib/evaluation/prepare.ts';
import type { Limits } from '$lib/statistics/estimate.ts';
import { raterMean, scoreTable } from '$lib/evaluation/scoreTable.ts';
import { clusteredErrors } from '$lib/evaluation/standardErrors.ts';
import { scoreText } from '$lib/evaluation/scoring.ts';
import type { ObserverTrials, ReferenceItem } from '$lib/evaluation/trial.ts';
import { trialsOf } from '$lib/evaluation/truth.ts';
import { votersOf } from '$lib/evaluation/voters.ts';
import { wilson } from '$lib/statistics/wilson.ts';

/**
 * What became of one item so far. `right`: the answer is the item's most frequent right one; `score` is the share of its
 * judged trials on which it was right, 1 or 0 where an item has one right answer.
 */
export type ItemState =
	| { state: 'right' | 'wrong'; answer: string | null; score?: number }
	| { state: 'failed'; error: string };

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
	people: (Score & { n_people: number; voters: boolean }) | undefined;
	failed: number;
	/** Answered control items, left out of both scores. */
	controls: number;
	/** Answered items that the truth leaves without a right answer, left out too. */
	unscored: number;
	/** Of typed texts: the score with O, Q as 0 and I as 1 on both sides, shown beside the strict one. */
	folded?: Score | undefined;
	/** Items stand for several judged votes, or belong together: the model's interval is not Wilson's. */
	uneven: boolean;
}

/** The items of a benchmark under its default truth, by id. */
export type JudgedItems = ReadonlyMap<string, ReferenceItem>;

/** People as the tally needs them: prepared once, before the run. Votes on the items are one observer. */
export function preparePeople(
	benchmark: Benchmark,
	capsules: readonly Capsule[],
	judged: JudgedItems = defaultJudging(benchmark).judged
): Subject[] {
	if (benchmark.votes) {
		const voters = votersOf([...judged.values()], benchmark.votes.per_item);
		return voters ? [voters] : [];
	}
	const runs = capsules.flatMap((capsule) => capsule.runs as ObserverTrials[]);
	const options = benchmark.options.map((option) => option.id);
	const { subjects } = prepareSubjects(
		runs.filter((run) => isPerson(run)),
		[...judged.values()],
		options,
		benchmark.kind,
		truthOf(benchmark)
	);
	return subjects;
}

/** Fewer people than this are a pilot: no interval is claimed (DESIGN §3.7). */
const LEAST_PEOPLE = 5;

/**
 * Scores what is there, by the default truth. The model's interval is Wilson's, or that of a ratio over trials where
 * items stand for several; the people's is the mean of persons ± t(R − 1) × two-way standard error, clipped to [0, 1]
 * (DESIGN §4).
 */
export function tallyRun(
	benchmark: Benchmark,
	states: ReadonlyMap<string, ItemState>,
	people: readonly Subject[],
	judged: JudgedItems = new Map()
): Tally {
	const scored: Weighed[] = [];
	const folded: Weighed[] = [];
	const items: ReferenceItem[] = [];
	let right = 0;
	let failed = 0;
	let controls = 0;
	let unscored = 0;
	for (const one of benchmark.items) {
		const state = states.get(one.id);
		if (!state) continue;
		const item = judged.get(one.id) ?? one;
		if (state.state === 'failed') failed += 1;
		else if (item.control) controls += 1;
		else if (trialsOf(item) === 0) unscored += 1;
		else {
			if (state.state === 'right') right += 1;
			items.push(item);
			scored.push({
				score: state.score ?? (state.state === 'right' ? 1 : 0),
				trials: trialsOf(item),
				unit: item.cluster ?? item.id
			});
			if (kindOf(benchmark.kind).summaries.readings)
				folded.push({
					score: scoreText(state.answer, item.truth).folded ? 1 : 0,
					trials: 1,
					unit: item.cluster ?? item.id
				});
		}
	}
	const n = scored.length;
	const uneven = items.some((item) => item.judged ?? item.cluster);
	return {
		n,
		right,
		model: n > 0 ? scoreOf(scored, uneven) : undefined,
		...(folded.length > 0 ? { folded: scoreOf(folded, uneven) } : {}),
		people: n > 0 ? peopleOn(items, people) : undefined,
		failed,
		controls,
		unscored,
		uneven
	};
}

/** One item's score, the trials that it stands for, and what is drawn together with it. */
interface Weighed {
	score: number;
	trials: number;
	unit: string;
}

function scoreOf(items: readonly Weighed[], uneven: boolean): Score {
	if (uneven) return ratioOf(items);
	const right = items.filter(({ score }) => score === 1).length;
	return { value: right / items.length, ci95: wilson(right, items.length) };
}

/**
 * Σ trials·score / Σ trials, with ± t(G − 1) × the linearised standard error over G units, clipped to [0, 1]. Quick
 * enough for every batch; the report resamples instead.
 */
function ratioOf(items: readonly Weighed[]): Score {
	const trials = items.reduce((sum, item) => sum + item.trials, 0);
	const value = items.reduce((sum, item) => sum + item.trials * item.score, 0) / trials;
	const units = new Map<string, number>();
	for (const item of items)
		units.set(item.unit, (units.get(item.unit) ?? 0) + item.trials * (item.score - value));
	const groups = units.size;
	if (groups < 2) return { value, ci95: undefined };
	const squares = [...units.values()].reduce((sum, part) => sum + part * part, 0);
	const se = Math.sqrt((squares * groups) / (groups - 1)) / trials;
	return { value, ci95: around(value, tQuantile(0.975, groups - 1) * se) };
}

const around = (value: number, half: number): Limits => [
	Math.max(0, value - half),
	Math.min(1, value + half)
];

function peopleOn(
	items: readonly ReferenceItem[],
	people: readonly Subject[]
): Tally['people'] | undefined {
	const [voters] = people;
	if (voters?.people !== undefined) {
		const votes = items.flatMap((item): Weighed[] => {
			const score = voters.byItem.get(item.id)?.score;
			return score === undefined
				? []
				: [{ score, trials: trialsOf(item), unit: item.cluster ?? item.id }];
		});
		if (votes.length === 0) return undefined;
		return { ...ratioOf(votes), n_people: voters.people, voters: true };
	}
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
		ci95: half === undefined ? undefined : around(value, half),
		n_people: means.length,
		voters: false
	};
}
