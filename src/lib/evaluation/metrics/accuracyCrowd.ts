import type { Metric } from '../metric.ts';

/** People's plurality vote as one observer. */
export default {
	id: 'accuracy_crowd',
	title: 'Accuracy of the crowd',
	meaning:
		'People vote on each item and the answer with most votes counts; of equally many each counts its part.',
	unit: 'share',
	range: [0, 1],
	better: 'higher',
	source: 'Definition.',
	needs: ['persons'],
	interval:
		'As of one observer, over items only: the people stay, because the crowd is this crowd.',
	rows: (party) => (party.is === 'people' ? [party.people.crowd] : [])
} satisfies Metric;
