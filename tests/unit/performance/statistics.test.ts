import { describe, expect, it } from 'vitest';
import { interleave } from '../../performance/rounds.ts';
import { quantile, ratios, spread } from '../../performance/statistics.ts';

describe('quantile', () => {
	it.each([
		[[3, 1, 2], 0.5, 2],
		[[4, 1, 2, 3], 0.5, 2.5],
		[[1, 2, 3, 4, 5], 0.95, 4.8],
		[[7], 0.95, 7],
		[[2, 2, 2], 0.1, 2]
	])('of %j at %d is %d', (samples, share, expected) => {
		expect(quantile(samples, share)).toBeCloseTo(expected, 12);
	});

	it('is undefined without samples', () => {
		expect(quantile([], 0.5)).toBeUndefined();
		expect(spread([])).toBeUndefined();
	});
});

describe('ratios', () => {
	it('compare what lies next to each other in time', () => {
		// Both sides were twice as slow in the second pass: the ratio stays.
		expect(ratios([100, 50], [20, 10])).toEqual({ median: 5, low: 5, high: 5, n: 2 });
	});

	it('leave out passes that one side lacks', () => {
		expect(ratios([10, 20, 30], [5])).toEqual({ median: 2, low: 2, high: 2, n: 1 });
		expect(ratios([], [1])).toBeUndefined();
	});
});

describe('rounds', () => {
	it('go through the sides forth and back', () => {
		expect(
			interleave(['A', 'B'], 2)
				.map(({ side }) => side)
				.join('')
		).toBe('ABBAABBA');
		expect(interleave(['A', 'B', 'C'], 1)).toEqual([
			{ pass: 0, side: 'A' },
			{ pass: 0, side: 'B' },
			{ pass: 0, side: 'C' },
			{ pass: 1, side: 'C' },
			{ pass: 1, side: 'B' },
			{ pass: 1, side: 'A' }
		]);
	});
});
