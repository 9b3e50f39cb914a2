import { expect, it } from 'vitest';
import {
	chanceLevel,
	chanceNormalised,
	humanNormalised
} from '../../../src/lib/evaluation/normalised.ts';

it.each([
	['products', 0.955, 1 / 81, 0.9, 1.062],
	['plates', 0.88, 0, 0.95, 0.926],
	['emotion', 0.87, 1 / 7, 0.793, 1.118],
	['people themselves', 0.87, 1 / 16, 0.87, 1],
	['chance', 1 / 16, 1 / 16, 0.87, 0]
])('%s', (_name, score, chance, human, expected) => {
	const ci95: [number, number] = [human - 0.05, human + 0.05];
	expect(humanNormalised(score, chance, { value: human, ci95 })).toBeCloseTo(expected, 2);
});

it('is undefined where people are not clearly above chance, or without their interval', () => {
	expect(humanNormalised(0.5, 0.5, { value: 0.65, ci95: [0.59, 0.7] })).toBeUndefined();
	expect(humanNormalised(0.5, 0.1, { value: 0.65, ci95: undefined })).toBeUndefined();
});

it('normalises by chance alone', () => {
	expect(chanceNormalised(0.55, 0.1)).toBeCloseTo(0.5, 12);
	expect(chanceNormalised(0.05, 0.1)!).toBeLessThan(0);
	expect(chanceNormalised(1, 1)).toBeUndefined();
});

it.each([
	[['a', 'b'], ['a', 'b', 'c', 'd'], 0.5],
	[['a', 'a', 'a', 'b'], ['a', 'b'], 0.75],
	[[], ['a', 'b'], 0.5],
	[['AB1'], [], 0]
])('chance of truths %j among %j', (truths, options, chance) => {
	expect(chanceLevel(truths, options)).toBe(chance);
});
