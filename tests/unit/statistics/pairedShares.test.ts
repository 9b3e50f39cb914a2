import { describe, expect, it } from 'vitest';
import { fewestForParity, newcombe, tango } from '../../../src/lib/statistics/pairedShares.ts';
import { seededRandom } from '../../../src/lib/statistics/random.ts';
import { wilson } from '../../../src/lib/statistics/wilson.ts';

describe('tango', () => {
	it('has the limits that solve its equation', () => {
		// Both limits are z standard errors away under themselves: checked with b = 12, c = 2, n = 44.
		const [low, high] = tango(12, 2, 44)!;
		const distance = (delta: number) => {
			const [b, c, n] = [12, 2, 44];
			const linear = -b - c + (2 * n - b + c) * delta;
			const root = Math.sqrt(linear ** 2 + 8 * n * c * delta * (1 - delta));
			const second = (root - linear) / (4 * n);
			return (b - c - n * delta) / Math.sqrt(n * (2 * second + delta * (1 - delta)));
		};
		expect(distance(low)).toBeCloseTo(1.959964, 5);
		expect(distance(high)).toBeCloseTo(-1.959964, 5);
		expect([low, high]).toEqual([expect.closeTo(0.0644, 2), expect.closeTo(0.38, 1)]);
	});

	it('never shrinks to a point: 30 pairs that agree leave ±z²/(n + z²)', () => {
		const square = 1.959963985 ** 2;
		const [low, high] = tango(0, 0, 30)!;
		expect(low).toBeCloseTo(-square / (30 + square), 8);
		expect(high).toBeCloseTo(square / (30 + square), 8);
	});

	it('turns round with its sides', () => {
		const [low, high] = tango(7, 3, 50)!;
		const [other, another] = tango(3, 7, 50)!;
		expect(other).toBeCloseTo(-high, 10);
		expect(another).toBeCloseTo(-low, 10);
	});

	it('ends at −1 and 1', () => {
		expect(tango(20, 0, 20)![1]).toBe(1);
		expect(tango(0, 20, 20)![0]).toBe(-1);
	});

	it('is undefined without items and refuses impossible counts', () => {
		expect(tango(0, 0, 0)).toBeUndefined();
		expect(() => tango(8, 8, 10)).toThrow('8 and 8 of 10 items is impossible');
	});

	it('calls a loss that equals the margin “not worse” in 2.5 % of cases, not in 22 %', () => {
		const random = seededRandom(5);
		for (const [n, both] of [
			[30, 0.05],
			[108, 0.15],
			[400, 0.15]
		] as const) {
			let wrong = 0;
			const rounds = 4000;
			for (let round = 0; round < rounds; round++) {
				let b = 0;
				let c = 0;
				for (let item = 0; item < n; item++) {
					const u = random();
					if (u < (both - 0.05) / 2) b++;
					else if (u < both) c++;
				}
				if (tango(b, c, n)![0] > -0.05) wrong++;
			}
			expect(wrong / rounds).toBeLessThan(0.04);
		}
	});
});

describe('newcombe', () => {
	it('is Newcombe’s for two perfect readers', () => {
		const one = { value: 1, limits: wilson(30, 30)! };
		const [low, high] = newcombe(one, one, 0);
		expect(low).toBeCloseTo(one.limits[0] - 1, 12);
		expect(high).toBeCloseTo(1 - one.limits[0], 12);
	});

	it('is narrower where both sides vary together', () => {
		const first = { value: 0.8, limits: [0.7, 0.87] as [number, number] };
		const second = { value: 0.7, limits: [0.6, 0.79] as [number, number] };
		const apart = newcombe(first, second, 0);
		const together = newcombe(first, second, 0.8);
		expect(together[1] - together[0]).toBeLessThan(apart[1] - apart[0]);
	});
});

describe('fewestForParity', () => {
	it('is the first number of items at which two that never differ are within the margin', () => {
		expect(fewestForParity(0.05)).toBe(73);
		expect(tango(0, 0, 73)![0]).toBeGreaterThan(-0.05);
		expect(tango(0, 0, 72)![0]).toBeLessThan(-0.05);
		expect(() => fewestForParity(0)).toThrow('no number of items shows parity');
	});
});
