import { expect, it } from 'vitest';
import { dPrime, dPrimeOfCounts, shareCorrect } from '../../../src/lib/statistics/dPrime.ts';
import { normalQuantile } from '../../../src/lib/statistics/distributions.ts';
import { reference } from '../evaluation/referenceValues.ts';

it.each([
	[0.75, 2, 0.954],
	[0.65, 7, 1.716],
	[0.87125, 16, 3.028]
])('table value of %d correct among %d', (share, m, d) => {
	expect(dPrime(share, m)).toBeCloseTo(d, 3);
});

it.each(reference.d_prime)('%d correct among %d as in SciPy', (share, m, d) => {
	expect(dPrime(share!, m!)).toBeCloseTo(d!, 8);
});

it.each(reference.share_correct)('d′ = %d among %d as in SciPy', (d, m, share) => {
	expect(shareCorrect(d!, m!)).toBeCloseTo(share!, 10);
});

it('is √2 z(share) among two', () => {
	expect(dPrime(0.9, 2)).toBeCloseTo(Math.SQRT2 * normalQuantile(0.9), 8);
});

it('is 0 at chance, negative below, undefined where infinite', () => {
	expect(dPrime(1 / 16, 16)).toBeCloseTo(0, 8);
	expect(dPrime(0.01, 16)!).toBeLessThan(0);
	expect([dPrime(0, 16), dPrime(1, 16), dPrime(0.5, 1)]).toEqual([undefined, undefined, undefined]);
});

it('corrects all right and all wrong, and nothing else', () => {
	expect(dPrimeOfCounts(40, 40, 16)).toBe(dPrime(40.5 / 41, 16));
	expect(dPrimeOfCounts(0, 40, 16)).toBe(dPrime(0.5 / 41, 16));
	expect(dPrimeOfCounts(30, 40, 16)).toBe(dPrime(0.75, 16));
	expect(dPrimeOfCounts(0, 0, 16)).toBeUndefined();
});
