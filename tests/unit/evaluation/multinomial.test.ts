import { expect, it } from 'vitest';
import { binomialCumulative, multinomialSampler } from '../../../src/lib/evaluation/multinomial.ts';
import { seededRandom } from '../../../src/lib/evaluation/random.ts';
import { reference } from './referenceValues.ts';

it.each(reference.binomial_cumulative)('binomial %d, %d as in SciPy', (n, p, shares) => {
	const table = binomialCumulative(n as number, p as number);
	expect(table).toHaveLength((n as number) + 1);
	(shares as number[]).forEach((share, k) => expect(table[k]).toBeCloseTo(share, 12));
});

it('knows what is certain', () => {
	expect([...binomialCumulative(2, 0)]).toEqual([1, 1, 1]);
	expect([...binomialCumulative(2, 1)]).toEqual([0, 0, 1]);
});

it('keeps the number of items, the means and the variances of drawing one by one', () => {
	const counts = [700, 0, 250, 50];
	const draw = multinomialSampler(counts, seededRandom(5));
	const weights = new Float64Array(4);
	const draws = 20_000;
	const sums = [0, 0, 0, 0];
	const squares = [0, 0, 0, 0];
	for (let k = 0; k < draws; k++) {
		draw(weights);
		expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(1000);
		weights.forEach((weight, row) => {
			sums[row]! += weight;
			squares[row]! += (weight - counts[row]!) ** 2;
		});
	}
	counts.forEach((count, row) => {
		const variance = count * (1 - count / 1000);
		expect(Math.abs(sums[row]! / draws - count)).toBeLessThanOrEqual(
			4 * Math.sqrt(variance / draws)
		);
		expect(Math.abs(squares[row]! / draws - variance)).toBeLessThanOrEqual(0.05 * variance);
	});
});
