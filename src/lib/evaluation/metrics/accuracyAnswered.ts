import type { Metric } from '../metric.ts';

/** Accuracy without the votes that are no answer; named after the truth that it is scored by. */
export default {
	id: 'accuracy_answered',
	title: 'Accuracy over answers only',
	meaning:
		'Accuracy where the votes that are no answer are left out instead of counting as wrong, with models judged on those same votes.',
	unit: 'share',
	range: [0, 1],
	better: 'higher',
	source: 'Definition.',
	needs: ['votes without an answer'],
	interval: 'As of accuracy.',
	rows: (party, { truth, answered_only }) => {
		const found =
			party.is === 'people'
				? answered_only?.people
				: party.is === 'observer'
					? answered_only?.observers[party.run]
					: undefined;
		const named = truth && {
			name: `${truth.metric}_answered`,
			title: `Accuracy over answers only: ${truth.name}`
		};
		return found ? [{ ...found, ...named }] : [];
	}
} satisfies Metric;
