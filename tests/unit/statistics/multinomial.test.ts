import { expect, it } from 'vitest';
import {
	binomialCumulative,
	binomialDraw,
	manyRowsSampler,
	multinomialSampler
} from '../../../src/lib/statistics/multinomial.ts';
import { seededRandom } from '../../../src/lib/statistics/random.ts';
import { reference } from '../evaluation/referenceValues.ts';

it.each(reference.binomial_cumulative)('binomial %d, %d as in SciPy', (n, p, shares) => {
	const table = binomialCumulative(n as number, p as number);
	expect(table).toHaveLength((n as number) + 1);
	(shares as number[]).forEach((share, k) => expect(table[k]).toBeCloseTo(share, 12));
});

it('knows what is certain', () => {
	expect([...binomialCumulative(2, 0)]).toEqual([1, 1, 1]);
	expect([...binomialCumulative(2, 1)]).toEqual([0, 0, 1]);
});

it.each([
	['a few rows', multinomialSampler],
	['many rows', manyRowsSampler]
])(
	'keeps the number of items, the means and the variances of drawing one by one: %s',
	(_, sampler) => {
		const counts = [700, 0, 250, 50];
		const draw = sampler(counts, seededRandom(5));
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
	}
);

it.each([
	[20, 0.3],
	[7, 0.92],
	[500, 0.004]
])('draws binomial numbers of %d, %d as often as they should come', (n, p) => {
	const table = binomialCumulative(n, p);
	const logFactorials = [0];
	for (let k = 1; k <= n; k++) logFactorials.push(logFactorials[k - 1]! + Math.log(k));
	const random = seededRandom(9);
	const draws = 20_000;
	const seen = new Float64Array(n + 1);
	for (let k = 0; k < draws; k++) seen[binomialDraw(n, p, random, logFactorials)]!++;
	let below = 0;
	seen.forEach((count, k) => {
		below += count;
		expect(Math.abs(below / draws - table[k]!)).toBeLessThan(0.012);
	});
});

it('draws what is certain', () => {
	const never = () => 0.999999;
	expect(binomialDraw(5, 0, never, [0])).toBe(0);
	expect(binomialDraw(5, 1, never, [0])).toBe(5);
	expect(binomialDraw(0, 0.5, never, [0])).toBe(0);
});
