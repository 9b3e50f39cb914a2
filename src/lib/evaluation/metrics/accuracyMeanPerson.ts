import type { Metric } from '../metric.ts';

/** Mean accuracy of people, each counting once. */
export default {
	id: 'accuracy_mean_person',
	title: 'Accuracy of the mean person',
	meaning: 'The mean of the accuracies of people, each person counting once.',
	unit: 'share',
	range: [0, 1],
	better: 'higher',
	source:
		'Definition. Interval: two-way clustered standard errors, Cameron, Gelbach & Miller 2011.',
	needs: ['people'],
	interval: 'The mean ± t × the two-way standard error over people and items.',
	rows: (party, { truth, text }) =>
		party.is === 'people' && !truth && !text ? [party.people.mean] : []
} satisfies Metric;
