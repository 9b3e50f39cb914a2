import type { Metric } from '../metric.ts';

/** Distance of a distribution over the options from one random half of the voters. */
export default {
	id: 'jensen_shannon_bits',
	title: 'Distance from people’s votes',
	meaning:
		'How far the probabilities of a model are from how one half of the voters voted: 0 where both are alike, 1 where they share no option. Of people: one half of the voters from the other.',
	unit: 'bits',
	range: [0, 1],
	better: 'lower',
	source: 'Lin 1991, doi:10.1109/18.61115; the halves are this project’s own rule.',
	needs: ['votes'],
	interval: 'Resampled items.',
	rows: (party, { divergence }) => {
		const found =
			party.is === 'people'
				? divergence?.people
				: party.is === 'observer'
					? divergence?.observers[party.run]
					: undefined;
		return found ? [found] : [];
	}
} satisfies Metric;
