import type { Metric } from '../metric.ts';

/** Mean accuracy of people, each counting once. */
export default {
	id: 'accuracy_mean_person',
	title: 'Accuracy of the mean person',
	meaning:
		'The mean of the accuracies of people, each person counting once; where each was asked only some of the items, the mean over items of the share of people who were right.',
	unit: 'share',
	range: [0, 1],
	better: 'higher',
	source:
		'Definition. Interval: multiway clustering, Cameron, Gelbach & Miller 2011, on the logit scale.',
	needs: ['people'],
	interval: 'On the logit scale, over people and items at once.',
	rows: (party, { truth, text }) =>
		party.is === 'people' && !truth && !text ? [party.people.mean] : []
} satisfies Metric;
