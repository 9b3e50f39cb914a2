import { expect, test } from 'vitest';
import { boundedMeanLimits } from '../../../src/lib/statistics/boundedMean.ts';

test('the bound of a mean of .955 over 40 people: standard error .0332, t of 39 degrees of freedom, cut at 1', () => {
	const [lower, upper] = boundedMeanLimits(0.955, 40)!;
	expect(lower).toBeCloseTo(0.888, 3);
	expect(upper).toBe(1);
});

test('no scores with that mean spread wider: one half 0, one half 1 is the bound itself', () => {
	// 0, 0, 1, 1: standard deviation √(1/3), standard error √(1/12), t of 3 degrees of freedom 3.1824.
	const [lower, upper] = boundedMeanLimits(0.5, 4)!;
	expect(lower).toBe(0);
	expect(upper).toBe(1);
	const half = 1.9842 * Math.sqrt(0.25 / 99);
	expect(boundedMeanLimits(0.5, 100)![0]).toBeCloseTo(0.5 - half, 4);
});

test('one score, or a mean that is none, has no bound', () => {
	expect(boundedMeanLimits(0.9, 1)).toBeUndefined();
	expect(boundedMeanLimits(1.2, 40)).toBeUndefined();
	expect(boundedMeanLimits(NaN, 40)).toBeUndefined();
});
