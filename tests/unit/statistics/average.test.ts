import { expect, it } from 'vitest';
import { mean, median, quantile } from '../../../src/lib/statistics/average.ts';
import { reference } from '../evaluation/referenceValues.ts';

it('is undefined without data, never zero', () => {
	expect([mean([]), median([]), quantile([], 0.3), mean([undefined])]).toEqual([
		undefined,
		undefined,
		undefined,
		undefined
	]);
});

it('leaves undefined values out', () => {
	expect(mean([1, undefined, 3])).toBe(2);
	expect(median([undefined, 5])).toBe(5);
});

it.each([
	[[3, 1, 2], 2],
	[[4, 1, 2, 3], 2.5],
	[[7, 7, 7, 7], 7],
	[[-10, 100, 9], 9]
])('median of %j', (values, middle) => {
	expect(median(values)).toBe(middle);
});

it.each(reference.quantile.values)('quantile %d as in NumPy', (p, value) => {
	expect(quantile(reference.quantile.sample, p!)).toBeCloseTo(value!, 12);
});
