import type { Metric } from '../metric.ts';

/** Mean recall of the classes. */
export default {
	id: 'balanced_accuracy',
	title: 'Balanced accuracy',
	meaning:
		'The share of each class that is recognised, averaged over the classes: a class with many pictures counts no more than one with few.',
	unit: 'share',
	range: [0, 1],
	better: 'higher',
	source: 'Brodersen et al. 2010, doi:10.1109/ICPR.2010.764.',
	needs: ['classes', 'models'],
	interval:
		'Score interval on effective trials; the variance over items or clusters is linearised.',
	rows: (party) =>
		party.is === 'observer'
			? [
					{
						...party.summary.accuracy,
						value: party.summary.balanced_accuracy,
						ci95: party.summary.balanced_accuracy_ci95
					}
				]
			: []
} satisfies Metric;
