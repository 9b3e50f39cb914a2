import { describe, expect, it } from 'vitest';
import {
	defaultWeightings,
	firstShares,
	randomWeighting
} from '../../../../src/lib/evaluation/generality/first.ts';
import { seededRandom } from '../../../../src/lib/statistics/random.ts';

/** Four standard errors of a share of 10,000 at most. */
const near = 4 * Math.sqrt(0.25 / defaultWeightings);
const shares = (rows: number[][]) => firstShares(rows, seededRandom(1));

describe('first under random weightings', () => {
	it.each([
		// a is ahead where w < 1/2 …
		[
			'two tasks, crossing in the middle',
			[
				[1, 0],
				[0, 1]
			],
			[1 / 2, 1 / 2]
		],
		// … where w > (1 − w)/2, so w > 1/3 …
		[
			'two tasks, crossing at a third',
			[
				[1, 0],
				[0, 0.5]
			],
			[2 / 3, 1 / 3]
		],
		// … and of three weights, each at least x with probability (1 − x)².
		[
			'three tasks',
			[
				[1, 0, 0],
				[0, 0.5, 0.5]
			],
			[4 / 9, 5 / 9]
		],
		[
			'three specialists',
			[
				[1, 0, 0],
				[0, 1, 0],
				[0, 0, 1]
			],
			[1 / 3, 1 / 3, 1 / 3]
		]
	])('%s', (_, rows, expected) => {
		shares(rows).forEach((share, index) => {
			expect(Math.abs(share! - expected[index]!)).toBeLessThan(near);
		});
	});

	it('is exact where weights decide nothing: ahead everywhere, level everywhere, one task', () => {
		expect(
			shares([
				[0.9, 0.8],
				[0.1, 0.3]
			])
		).toEqual([1, 0]);
		expect(
			shares([
				[0.7, 0.3],
				[0.7, 0.3],
				[0.1, 0.1]
			])
		).toEqual([0.5, 0.5, 0]);
		expect(shares([[0.2], [0.4]])).toEqual([0, 1]);
	});

	it('shares every tie, so that the shares sum to 1', () => {
		const three = shares([
			[1, 0],
			[1, 0],
			[0, 0.5]
		]);
		expect(three[0]).toBe(three[1]);
		expect(three.reduce((sum, share) => sum! + share!, 0)).toBeCloseTo(1, 9);
		expect(Math.abs(three[2]! - 1 / 3)).toBeLessThan(near);
	});

	it('is undefined without tasks, and empty without systems', () => {
		expect(shares([[], []])).toEqual([undefined, undefined]);
		expect(shares([])).toEqual([]);
	});

	it('repeats itself with the same seed', () => {
		const rows = [
			[1, 0.2],
			[0.1, 0.9]
		];
		expect(shares(rows)).toEqual(shares(rows));
		expect(firstShares(rows, seededRandom(2))).not.toEqual(shares(rows));
	});
});

describe('a random weighting', () => {
	it('is uniform on the simplex: sums to 1, mean 1/T, variance (T − 1)/(T²(T + 1))', () => {
		const random = seededRandom(3);
		const drawn = Array.from({ length: 20_000 }, () => randomWeighting(3, random));
		for (const weights of drawn.slice(0, 100)) {
			expect(weights.reduce((sum, weight) => sum + weight)).toBeCloseTo(1, 12);
			expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
		}
		for (const task of [0, 1, 2]) {
			const mean = drawn.reduce((sum, weights) => sum + weights[task]!, 0) / drawn.length;
			const square = drawn.reduce((sum, weights) => sum + weights[task]! ** 2, 0) / drawn.length;
			expect(mean).toBeCloseTo(1 / 3, 2);
			expect(square - mean ** 2).toBeCloseTo(2 / 36, 2);
		}
	});
});
