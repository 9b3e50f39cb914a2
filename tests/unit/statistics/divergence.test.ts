import { expect, it } from 'vitest';
import { jensenShannon } from '../../../src/lib/statistics/divergence.ts';
import { reference } from '../evaluation/referenceValues.ts';

it.each([
	[[1, 0], [0, 1], 1],
	[[3, 7], [3, 7], 0],
	[[3, 7], [0.3, 0.7], 0],
	[[1, 0], [0.5, 0.5], 0.31127812445913283]
])('of %j and %j', (left, right, bits) => {
	expect(jensenShannon(left, right)).toBeCloseTo(bits, 12);
	expect(jensenShannon(right, left)).toBeCloseTo(bits, 12);
});

it('agrees with SciPy', () => {
	const [left, right, bits] = reference.jensen_shannon as [number[], number[], number];
	expect(jensenShannon(left, right)).toBeCloseTo(bits, 12);
});

it('is undefined without votes and refuses different options', () => {
	expect(jensenShannon([0, 0], [1, 2])).toBeUndefined();
	expect(() => jensenShannon([1], [1, 2])).toThrow('1 and 2 options');
});
