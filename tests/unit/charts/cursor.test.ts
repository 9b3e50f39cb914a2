import { expect, test } from 'vitest';
import { nextMark } from '../../../src/lib/charts/cursor.ts';

/** Two rows: three marks above, two below. */
const places = [
	{ x: 0, y: 0 },
	{ x: 50, y: 2 },
	{ x: 100, y: 0 },
	{ x: 10, y: 40 },
	{ x: 90, y: 41 }
];

test.each([
	[0, 'ArrowRight', 1],
	[0, 'ArrowLeft', 0],
	[4, 'ArrowRight', 4],
	[2, 'ArrowDown', 4],
	[0, 'ArrowDown', 3],
	[4, 'ArrowUp', 2],
	[0, 'ArrowUp', 0],
	[3, 'ArrowDown', 3],
	[1, 'Home', 0],
	[1, 'End', 4]
])('from mark %d, %s leads to mark %d', (from, key, to) => {
	expect(nextMark(places, from, key)).toBe(to);
});

test('without marks the cursor stays', () => {
	expect(nextMark([], 0, 'ArrowDown')).toBe(0);
});
