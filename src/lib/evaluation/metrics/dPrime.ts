import type { Metric } from '../metric.ts';
import { dPrime } from '../../statistics/dPrime.ts';

/** Sensitivity among as many alternatives as the set has. */
export default {
	id: 'd_prime',
	title: 'd′',
	meaning:
		'Accuracy turned into how far apart right and wrong answers are, in standard deviations, for the number of answers to choose from: 0 at guessing. It lets sets with different numbers of answers be compared.',
	unit: 'number',
	range: [-Infinity, Infinity],
	better: 'higher',
	source:
		'Green & Dai 1991, Perception & Psychophysics 49, page 100; all right or all wrong counts as (h + ½)/(n + 1).',
	needs: ['options', 'models'],
	interval:
		'Both limits of accuracy, turned likewise; none where a limit is 0 or 1, where d′ is infinite.',
	rows: (party) => {
		if (party.is !== 'observer') return [];
		const { accuracy, d_prime, alternatives = 0 } = party.summary;
		const [low, high] = accuracy.ci95?.map((limit) => dPrime(limit, alternatives)) ?? [];
		return [
			{
				...accuracy,
				value: d_prime,
				ci95: low === undefined || high === undefined ? undefined : [low, high]
			}
		];
	}
} satisfies Metric;
