import type { Metric } from '../metric.ts';

/** Mean distance between confidence and accuracy over 15 bins. */
export default {
	id: 'expected_calibration_error',
	title: 'Expected calibration error',
	meaning:
		'Answers are sorted into 15 bins by how sure they are; this is the mean distance between how sure and how often right, each bin counting its answers. 0 is best.',
	unit: 'share',
	range: [0, 1],
	better: 'lower',
	source:
		'Guo et al. 2017, arXiv:1706.04599, with 15 bins. Its bias: Roelofs et al. 2022, arXiv:2012.08668.',
	needs: ['confidence'],
	noInterval:
		'small samples make this figure too large, and drawing them anew makes it larger still',
	rows: (party) => {
		if (party.is === 'people') return [];
		const { calibration } = party.is === 'observer' ? party.summary : party.person;
		const size =
			party.is === 'observer'
				? party.summary.accuracy
				: { n: party.person.n, n_trials: party.person.n, n_people: 1 };
		return calibration
			? [{ ...size, n_trials: calibration.n, value: calibration.ece, ci95: undefined }]
			: [];
	}
} satisfies Metric;
