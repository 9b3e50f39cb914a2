import type { Metric } from '../metric.ts';

/** Mean F1 of the classes. */
export default {
	id: 'macro_f1',
	title: 'Macro-F1',
	meaning:
		'For each class the harmonic mean of two shares, how much of it is recognised and how much of what is called so is so, averaged over the classes.',
	unit: 'share',
	range: [0, 1],
	better: 'higher',
	source: 'Definition, as in scikit-learn’s `f1_score(average="macro")`.',
	needs: ['classes', 'models'],
	interval:
		'Score interval on effective trials; the variance over items or clusters is linearised.',
	rows: (party) =>
		party.is === 'observer'
			? [
					{
						...party.summary.accuracy,
						value: party.summary.macro_f1,
						ci95: party.summary.macro_f1_ci95
					}
				]
			: []
} satisfies Metric;
