import type { Metric } from '../metric.ts';

/** The same of the confidence in single characters. */
export default {
	id: 'expected_calibration_error_characters',
	title: 'Expected calibration error of characters',
	meaning:
		'As the expected calibration error, of the confidence in each character that was read; right is where the aligned character of the truth is the same. It counts characters, and the items that they stand in.',
	unit: 'share',
	range: [0, 1],
	better: 'lower',
	source:
		'Guo et al. 2017, arXiv:1706.04599, with 15 bins. Its bias: Roelofs et al. 2022, arXiv:2012.08668.',
	needs: ['typed text', 'confidence in characters'],
	noInterval:
		'small samples make this figure too large, and drawing them anew makes it larger still',
	rows: (party) => {
		const found = party.is === 'observer' ? party.summary.character_calibration : undefined;
		if (party.is !== 'observer' || !found) return [];
		const { accuracy } = party.summary;
		const n = found.items ?? accuracy.n;
		return [
			{ value: found.ece, ci95: undefined, n, n_trials: found.n, n_people: accuracy.n_people }
		];
	}
} satisfies Metric;
