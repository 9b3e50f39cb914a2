import { describe, expect, it } from 'vitest';
import { logitLimits, scoreLimits } from '../../../src/lib/statistics/scoreLimits.ts';
import { wilson } from '../../../src/lib/statistics/wilson.ts';

describe('scoreLimits', () => {
	it('is Wilson’s interval for whole numbers', () => {
		expect(scoreLimits(30 / 40, 40)).toEqual(wilson(30, 40));
	});

	it('takes numbers that are not whole, and is wider with a wider quantile', () => {
		const [low, high] = scoreLimits(0.5, 12.5)!;
		const [lower, higher] = scoreLimits(0.5, 12.5, 2.5)!;
		expect(lower).toBeLessThan(low);
		expect(higher).toBeGreaterThan(high);
	});

	it('ends at 0 and at 1, with a width', () => {
		expect(scoreLimits(1, 30)).toEqual([expect.closeTo(0.8865, 4), 1]);
		expect(scoreLimits(0, 30)).toEqual([0, expect.closeTo(0.1135, 4)]);
	});

	it('is undefined without trials and refuses impossible shares', () => {
		expect(scoreLimits(0.5, 0)).toBeUndefined();
		expect(() => scoreLimits(1.2, 10)).toThrow('a share of 1.2 is impossible');
	});
});

describe('logitLimits', () => {
	it('is near the normal interval in the middle', () => {
		const [low, high] = logitLimits(0.5, 400)!;
		expect(low).toBeCloseTo(0.5 - 1.96 * 0.025, 2);
		expect(high).toBeCloseTo(0.5 + 1.96 * 0.025, 2);
	});

	it('has a width at 0 and 1, and holds the share', () => {
		for (const share of [0, 0.01, 0.3, 0.99, 1]) {
			const [low, high] = logitLimits(share, 7)!;
			expect(low).toBeLessThanOrEqual(share);
			expect(high).toBeGreaterThanOrEqual(share);
			expect(high - low).toBeGreaterThan(0.05);
		}
		expect(logitLimits(0.5, 0)).toBeUndefined();
	});
});
