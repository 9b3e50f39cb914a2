import type { Metric } from '../metric.ts';

/** Share of answers that are right; under a declared truth it bears the truth's name, for people too. */
export default {
	id: 'accuracy',
	title: 'Accuracy',
	meaning:
		'The share of answers that are right; no answer counts as wrong. Where a set has several truths, each gives an accuracy of its own name.',
	unit: 'share',
	range: [0, 1],
	better: 'higher',
	source: 'Definition. Interval: Wilson 1927.',
	needs: [],
	interval:
		'One observer, or voters as one: Wilson’s, on the effective number of items where these weigh differently or share a source.',
	rows: (party, { truth, text }) => {
		if (text) return [];
		const named = truth && { name: truth.metric, title: `Accuracy: ${truth.name}` };
		switch (party.is) {
			case 'people':
				return named ? [{ ...party.people.mean, ...named }] : [];
			case 'observer':
				return [{ ...party.summary.accuracy, ...named }];
			case 'person': {
				const { accuracy: value, ci95, n } = party.person;
				return [{ value, ci95, n, n_trials: n, n_people: 1, ...named }];
			}
		}
	}
} satisfies Metric;
