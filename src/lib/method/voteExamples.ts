/** Worked examples where people are votes, or where a set declares groups and parameters. Computed, never typed. */
import { leaveOneOut } from '../evaluation/leaveOneOut.ts';
import { looExample } from '../findings/voteWords.ts';
import type { RecordedSet } from './recordedSet.ts';

/** The smallest item of votes that shows the rule: three answers, most of them the same. */
export function votesExample({ benchmark, report }: RecordedSet) {
	const { people, truth, answered_only: only, divergence, agreement } = report;
	if (!people?.votes || truth?.rule !== 'leave-one-out') return undefined;
	const found = benchmark.items
		.map(({ id, votes = {} }) => ({ id, votes, result: leaveOneOut(votes, truth) }))
		.find(({ votes, result }) => {
			const share = result.right / result.trials;
			return Object.keys(votes).length === 3 && share > 0.6 && share < 0.8;
		});
	return {
		id: benchmark.id,
		benchmark: benchmark.name,
		truth: truth.name,
		item: found && { id: found.id, words: looExample(found.votes, found.result) },
		items: report.n_items,
		trials: people.n_trials,
		value: people.mean.value,
		ci95: people.mean.ci95,
		answeredOnly: only && { trials: only.n_trials, value: only.people.value },
		divergence: divergence && {
			splits: divergence.splits,
			items: divergence.n,
			people: divergence.people.value,
			models: report.observers.flatMap(({ run, observer }) => {
				const value = divergence.observers[run]?.value;
				return value === undefined ? [] : [{ name: observer.name, value }];
			})
		},
		bins: agreement.map(({ n }) => n)
	};
}

/** How many groups a set declares, and how many have too few items. */
export function slicesExample({ benchmark, report }: RecordedSet) {
	if (report.slices.length === 0 && report.curves.length === 0) return undefined;
	const figures = report.slices.map((slice) =>
		Object.values(slice.observers).some(({ value }) => value !== undefined)
	);
	return {
		benchmark: benchmark.name,
		groups: new Set(report.slices.map(({ group }) => group)).size,
		values: figures.length,
		shown: figures.filter(Boolean).length,
		curves: report.curves.map(({ name, points }) => ({ name, points: points.length }))
	};
}
