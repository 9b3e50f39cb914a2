import type { Metric } from '../metric.ts';

/** The accuracy of the person in the middle. */
export default {
	id: 'accuracy_median_person',
	title: 'Accuracy of the median person',
	meaning: 'As many people are more accurate than this as are less accurate.',
	unit: 'share',
	range: [0, 1],
	better: 'higher',
	source: 'Definition.',
	needs: ['persons'],
	interval: 'Resampled people and items, never narrower than the mean’s.',
	rows: (party) => (party.is === 'people' ? [party.people.median] : [])
} satisfies Metric;
