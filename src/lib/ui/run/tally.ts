/** What the Run page shows of a run while it fills in: its states brought to the shared estimates. Pure. */
import type { Benchmark } from '$lib/benchmarks/schema.ts';
import { defaultJudging, truthOf } from '$lib/benchmarks/truths.ts';
import type { Capsule } from '$lib/capsule/schema.ts';
import { liveTally, type LiveAnswer, type Tally } from '$lib/evaluation/liveTally.ts';
import { isPerson, prepareSubjects, type Subject } from '$lib/evaluation/prepare.ts';
import type { ObserverTrials, ReferenceItem } from '$lib/evaluation/trial.ts';
import { votersOf } from '$lib/evaluation/voters.ts';

/**
 * What became of one item so far. `right`: the answer is the item's most frequent right one; `score` is the share of its
 * judged trials on which it was right, 1 or 0 where an item has one right answer.
 */
export type ItemState =
	| {
			state: 'right' | 'wrong';
			answer: string | null;
			score?: number;
			/** How sure the model was of the answer, 0 … 1; absent where it did not say. */
			confidence?: number;
	  }
	| { state: 'failed'; error: string };

/** The tally of a run, with the items that could not be answered. */
export type RunTally = Tally & { failed: number };

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

/** Scores what is there, by the default truth. @param judged the items under it, where they are known already */
export function tallyRun(
	benchmark: Benchmark,
	states: ReadonlyMap<string, ItemState>,
	people: readonly Subject[],
	judged: JudgedItems = new Map()
): RunTally {
	const answers = new Map<string, LiveAnswer>();
	let failed = 0;
	for (const [item, state] of states) {
		if (state.state === 'failed') failed += 1;
		else {
			const correct = state.state === 'right';
			const score = state.score ?? (correct ? 1 : 0);
			answers.set(item, { item, answer: state.answer, correct, score });
		}
	}
	const items = benchmark.items.map((item) => judged.get(item.id) ?? item);
	return { ...liveTally(benchmark.kind, items, answers, people), failed };
}
