import { expect, it } from 'vitest';
import { characterAccuracy, editDistance } from '../../../src/lib/statistics/editDistance.ts';

it.each([
	['', '', 0],
	['', 'abc', 3],
	['abc', '', 3],
	['kitten', 'sitting', 3],
	['saturday', 'sunday', 3],
	['flaw', 'lawn', 2],
	['AB123', 'AB123', 0],
	['aaaa', 'aaaa', 0],
	['ÄÖ😀', 'AO😀', 2]
])('from %j to %j it takes %d', (a, b, distance) => {
	expect(editDistance(a, b)).toBe(distance);
	expect(editDistance(b, a)).toBe(distance);
});

it.each([
	['AB123', 'AB128', 0.8],
	['AB12', 'AB123', 0.8],
	['', 'AB', 0],
	['', '', 1],
	['XYZ', 'AB', 0]
])('character accuracy of %j for %j', (answer, truth, accuracy) => {
	expect(characterAccuracy(answer, truth)).toBeCloseTo(accuracy, 12);
});
