import { confidenceByItem, meanOfRows } from '../confidence.ts';
import type { Metric } from '../metric.ts';

/** Mean squared distance between the confidence in the answer given and whether it was right. */
export default {
	id: 'brier_score',
	title: 'Brier score',
	meaning:
		'The mean squared distance between how sure an answer is and whether it was right, 1 or 0. 0 is best; always being half sure gives 0.25.',
	unit: 'number',
	range: [0, 1],
	better: 'lower',
	source: 'Brier 1950, of the answer given.',
	needs: ['confidence'],
	interval: 'Score interval on effective trials; the mean of people: as of the mean person.',
	eachTrial: (answers) => {
		const rows = confidenceByItem(answers);
		return (
			rows &&
			((_, { id }) =>
				meanOfRows(
					rows.get(id),
					({ confidence, correct }) => (confidence - (correct ? 1 : 0)) ** 2
				))
		);
	}
} satisfies Metric;
