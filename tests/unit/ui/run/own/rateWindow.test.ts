import { describe, expect, it } from 'vitest';
import { RateWindow } from '../../../../../src/lib/ui/run/own/rateWindow.ts';

function after(times: number[], windowMs = 3000): number | undefined {
	const window = new RateWindow(windowMs);
	for (const time of times) window.observe(time);
	return window.rate;
}

describe('RateWindow', () => {
	it('says nothing before the second one, nor where no time has passed', () => {
		expect(after([])).toBeUndefined();
		expect(after([5])).toBeUndefined();
		expect(after([5, 5])).toBeUndefined();
	});

	it('counts the steps, not the ends', () => {
		expect(after([0, 100, 200, 300, 400])).toBe(10);
	});

	it('forgets what is older than the window', () => {
		const slow = [0, 1000, 2000, 3000, 4000];
		const fast = Array.from({ length: 60 }, (_, index) => 4100 + 100 * index);
		expect(after([...slow, ...fast])).toBe(10);
	});

	it('still has a rate where one takes longer than the window', () => {
		expect(after([0, 5000, 10_000])).toBe(0.2);
	});
});
