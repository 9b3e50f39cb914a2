import { expect, it } from 'vitest';
import { seededRandom, xoshiro128starstar } from '../../../src/lib/statistics/random.ts';

it('is xoshiro128**: the first words of the state 1, 2, 3, 4', () => {
	const next = xoshiro128starstar([1, 2, 3, 4]);
	expect([next(), next(), next(), next()]).toEqual([11520, 0, 5927040, 70819200]);
});

it('gives the same numbers for the same seed and others for another', () => {
	const draw = (seed: number) => Array.from({ length: 50 }, seededRandom(seed));
	expect(draw(7)).toEqual(draw(7));
	expect(draw(7)).not.toEqual(draw(8));
	expect(draw(-1)).not.toEqual(draw(0));
});

it('spreads evenly over [0, 1)', () => {
	const random = seededRandom(1);
	const bins = new Array<number>(10).fill(0);
	for (let k = 0; k < 100_000; k++) bins[Math.floor(random() * 10)]!++;
	const chi2 = bins.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0);
	expect(chi2).toBeLessThan(27.9); // 99.9 % of χ² with nine degrees of freedom
	expect(bins).toHaveLength(10);
});

it('refuses a seed that is not whole', () => {
	expect(() => seededRandom(0.5)).toThrow('Seed 0.5 is not a whole number.');
});
