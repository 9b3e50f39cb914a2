import { expect, it } from 'vitest';
import { inTopK, topKAccuracy } from '../../../src/lib/evaluation/topK.ts';

it.each([
	[[0.5, 0.3, 0.2], 0, 1, true],
	[[0.5, 0.3, 0.2], 1, 1, false],
	[[0.5, 0.3, 0.2], 1, 2, true],
	[[0.4, 0.4, 0.2], 0, 1, true],
	[[0.4, 0.4, 0.2], 1, 1, false],
	[[1 / 3, 1 / 3, 1 / 3], 2, 2, false],
	[[1 / 3, 1 / 3, 1 / 3], 2, 3, true]
])('%j: position %d is in the top %d: %s', (probabilities, truth, k, inside) => {
	expect(inTopK(probabilities, truth, k)).toBe(inside);
});

it('counts the share', () => {
	const rows = [
		{ probabilities: [0.5, 0.3, 0.2], truth: 1 },
		{ probabilities: [0.5, 0.3, 0.2], truth: 2 }
	];
	expect([1, 2, 3].map((k) => topKAccuracy(rows, k))).toEqual([0, 0.5, 1]);
	expect(topKAccuracy([], 1)).toBeUndefined();
});

it('refuses a truth without probability', () => {
	expect(() => inTopK([0.5, 0.5], 2, 1)).toThrow('position 2 of 2');
});
