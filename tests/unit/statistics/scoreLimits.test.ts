import { describe, expect, it } from 'vitest';
import { logitLimits, scoreLimits } from '../../../src/lib/statistics/scoreLimits.ts';
import { exactCover } from '../../coverage/exactCover.ts';
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

	it('has Brown, Cai & DasGupta’s limits where three answers or fewer are of the rarer sort', () => {
		// χ²(0.05; 2k)/2 of their section 4.1.1: 0.0513, 0.3554, 0.8177.
		for (const [errors, limit] of [
			[1, 0.0513],
			[2, 0.3554],
			[3, 0.8177]
		] as const) {
			expect(scoreLimits(errors / 1000, 1000)![0] * 1000).toBeCloseTo(limit, 4);
			expect((1 - scoreLimits(1 - errors / 1000, 1000)![1]) * 1000).toBeCloseTo(limit, 4);
		}
		// From the fourth on, and for the third of 50 or fewer, Wilson's: (4 + z²/2 − z√(4(1 − 4/n) + z²/4))/(n + z²).
		expect(scoreLimits(4 / 1000, 1000)![0] * 1000).toBeCloseTo(1.5567, 3);
		expect(scoreLimits(3 / 50, 50)![0] * 50).toBeCloseTo(1.0312, 3);
	});

	it('has limits that rise with the share, also where the rule changes and where numbers are not whole', () => {
		for (const n of [5, 30, 50, 51, 108.4, 1000]) {
			let [low, high] = [-1, -1];
			for (let step = 0; step <= 400; step++) {
				const limits = scoreLimits((step / 400) * Math.min(1, 12 / n), n)!;
				expect(limits[0]).toBeGreaterThanOrEqual(low);
				expect(limits[1]).toBeGreaterThanOrEqual(high);
				[low, high] = limits;
			}
		}
	});

	it('holds the true figure in 92.9 % of cases or more, counted over every number of right answers', () => {
		for (const items of [30, 108, 160, 1000])
			for (const truth of [0.5, 0.87, 0.97, 0.995])
				expect(exactCover(truth, items).cover, `${truth} of ${items}`).toBeGreaterThan(0.929);
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
