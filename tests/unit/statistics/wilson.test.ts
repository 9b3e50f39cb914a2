import { expect, it } from 'vitest';
import { wilson } from '../../../src/lib/statistics/wilson.ts';
import { reference } from '../evaluation/referenceValues.ts';

it('gives Newcombe’s published 81 of 263', () => {
	const [low, high] = wilson(81, 263)!;
	expect(low).toBeCloseTo(0.2553, 4);
	expect(high).toBeCloseTo(0.3662, 4);
});

it.each(reference.wilson)('%d of %d as in statsmodels', (k, n, low, high) => {
	const limits = wilson(k!, n!)!;
	expect(limits[0]).toBeCloseTo(low!, 10);
	expect(limits[1]).toBeCloseTo(high!, 10);
});

it('has no interval without trials and stays within 0 and 1', () => {
	expect(wilson(0, 0)).toBeUndefined();
	expect(wilson(0, 5)![0]).toBe(0);
	expect(wilson(5, 5)![1]).toBe(1);
});

it('refuses impossible counts', () => {
	expect(() => wilson(6, 5)).toThrow('6 successes of 5 trials');
});
