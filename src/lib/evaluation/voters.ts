/**
 * People of whom only counts of votes are known, without voter ids. They stand in every figure as one observer whose
 * score on an item is the share of its judged votes that were right; nobody among them can be told apart, so there is
 * no median, no best person and no resampling of people.
 */
import { confusionCounts } from './confusion.ts';
import { fewest } from './enough.ts';
import { singleEstimate } from './estimates.ts';
import { answeredBy, summarisePerson } from './peopleSummary.ts';
import type { Subject } from './prepare.ts';
import type { PeopleSummary } from './report/people.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { scoreTable } from './scoreTable.ts';
import type { ReferenceItem } from './trial.ts';

/** Id of people as a side, as a reference and in matrices. */
export const peopleId = 'people';

/** The voters of these items as one observer; undefined where no vote was judged. */
export function votersOf(items: readonly ReferenceItem[], perItem: number): Subject | undefined {
	const byItem: Subject['byItem'] = new Map();
	for (const { id, judged } of items) {
		if (!judged || judged.trials === 0 || judged.votes.length === 0) continue;
		const right = judged.votes.reduce(
			(sum, { answer, reference, count }) => sum + (answer === reference ? count : 0),
			0
		);
		const score = right / judged.trials;
		byItem.set(id, {
			item: id,
			answer: null,
			correct: false,
			score,
			trial: { item: id, answer: null, correct: false, score }
		});
	}
	if (byItem.size === 0) return undefined;
	return {
		run: peopleId,
		observer: { id: peopleId, kind: 'crowd', name: 'People' },
		options: undefined,
		people: perItem,
		byItem
	};
}

/**
 * The share of votes that were right, Σ right / Σ trials; interval over items only, none for fewer than five
 * voters per item.
 */
export function votersEstimate(voters: Subject, items: readonly ReferenceItem[]): Estimate {
	const people = voters.people ?? 0;
	const estimate = singleEstimate(scoreTable([voters], answeredBy([voters], items)), people);
	return people >= fewest.people ? estimate : { ...estimate, ci95: undefined };
}

/**
 * Summary of voters. `n_people` is the votes per item: how many different people voted is unknown. Persons are those
 * who answered the items under a name; they are no part of the figures.
 * @param answered share right among the votes that are an answer
 */
export function summariseVoters(
	voters: Subject,
	persons: readonly Subject[],
	items: readonly ReferenceItem[],
	answered: number | undefined
): PeopleSummary {
	const mean = votersEstimate(voters, items);
	const unknown: Estimate = {
		...mean,
		value: undefined,
		ci95: undefined,
		method: 'undefined without identified people'
	};
	return {
		n_people: mean.n_people,
		n_items: mean.n,
		n_trials: mean.n_trials,
		pilot: mean.n_people < fewest.people,
		mean,
		median: unknown,
		crowd: unknown,
		best: undefined,
		worst: undefined,
		persons: persons.map((person) => summarisePerson(person, items)),
		mean_answered: answered,
		error_consistency: {
			kappa: undefined,
			ci95: undefined,
			attainable: undefined,
			n_pairs: 0,
			n: 0
		},
		median_rt_ms: undefined,
		votes: { per_item: mean.n_people }
	};
}

/** Confusion counts of the judged votes; votes that are no answer are in the last column. */
export function votersCounts(
	items: readonly ReferenceItem[],
	options: readonly string[]
): number[][] {
	return confusionCounts(
		items.flatMap(({ judged }) =>
			(judged?.votes ?? []).map(({ answer, reference, count }) => ({
				truth: reference,
				answer,
				count
			}))
		),
		options
	);
}
