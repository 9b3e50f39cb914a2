import { expect, test } from 'vitest';
import { swarm } from '../../../../src/lib/charts/grammar/swarm.ts';

test('dots with room between them stay on the line', () => {
	expect(swarm([0.1, 0.5, 0.9], 0.05)).toEqual([0, 0, 0]);
});

test('equal dots are stacked', () => {
	expect(swarm([0.5, 0.5, 0.5], 0.05)).toEqual([0, 1, 2]);
});

test('no two dots of one level touch', () => {
	const places = Array.from({ length: 60 }, (_, index) => ((index * 37) % 60) / 90);
	const levels = swarm(places, 0.02);
	places.forEach((a, one) =>
		places.forEach((b, other) => {
			if (one !== other && levels[one] === levels[other])
				expect(Math.abs(a - b)).toBeGreaterThanOrEqual(0.02);
		})
	);
	expect(swarm([], 0.1)).toEqual([]);
});
