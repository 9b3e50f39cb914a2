import { expect, test } from 'vitest';
import { spread } from '../../../../src/lib/charts/grammar/spread.ts';

test('labels stay at their values where there is room', () => {
	expect(spread([0.9, 0.2], 0.06)).toEqual([0.9, 0.2]);
});

test('they move apart by the least distance, in the order of their values, and stay on the drawing', () => {
	const [a, b, c] = spread([0.02, 0.03, 0.01], 0.1) as [number, number, number];
	expect(b).toBeGreaterThan(a);
	expect(a).toBeGreaterThan(c);
	expect(Math.min(a, b, c)).toBeGreaterThanOrEqual(0);
	expect(b - a).toBeGreaterThanOrEqual(0.1 - 1e-9);
	expect(a - c).toBeGreaterThanOrEqual(0.1 - 1e-9);
	expect(spread([], 0.1)).toEqual([]);
});
