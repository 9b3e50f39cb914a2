import type { Metric } from '../metric.ts';

/** κ of right and wrong: mean over pairs of people, or over pairs of one observer with each person. */
export default {
	id: 'error_consistency',
	title: 'Error consistency κ',
	meaning:
		'Whether two fail on the same items: 0 where they do so no more often than accident gives, 1 where always. Mean over pairs of people, or of a model with each person.',
	unit: 'number',
	range: [-1, 1],
	better: 'neither',
	source: 'Geirhos, Meding & Wichmann 2020, arXiv:2006.16736.',
	needs: ['persons'],
	interval:
		'± t × the jackknife error over items and people; none where people made fewer than five errors.',
	rows: (party) => {
		if (party.is === 'people') {
			const { mean, error_consistency } = party.people;
			return [{ ...mean, value: error_consistency.kappa, ci95: error_consistency.ci95 }];
		}
		if (party.is === 'person') return [];
		const { kappa, ci95, n, n_pairs } = party.summary.error_consistency;
		return [{ value: kappa, ci95, n, n_trials: n * (n_pairs + 1), n_people: n_pairs }];
	}
} satisfies Metric;
