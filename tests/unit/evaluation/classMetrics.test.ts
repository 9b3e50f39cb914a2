import { expect, it } from 'vitest';
import {
	balancedAccuracy,
	classRecalls,
	classTotals,
	macroF1
} from '../../../src/lib/evaluation/classMetrics.ts';

// Truths a: 3 right, 1 taken for b. b: 1 right, 1 taken for a. c: 2 without answer. d never occurs.
const counts = [
	[3, 1, 0, 0, 0],
	[1, 1, 0, 0, 0],
	[0, 0, 0, 0, 2],
	[0, 0, 0, 0, 0]
];

it('is hand counted', () => {
	expect(classRecalls(counts)).toEqual([0.75, 0.5, 0, undefined]);
	expect(balancedAccuracy(classTotals(counts))).toBeCloseTo(1.25 / 3, 12);
	// F1: a 2·3/(4 + 4), b 2·1/(2 + 2), c 0/(2 + 0); d is left out.
	expect(macroF1(classTotals(counts))).toBeCloseTo((0.75 + 0.5 + 0) / 3, 12);
});

it('is 1 for all right whatever the sizes, and undefined without trials', () => {
	const perfect = [
		[90, 0, 0],
		[0, 1, 0]
	];
	const both = (matrix: number[][]) => {
		const totals = classTotals(matrix);
		return [balancedAccuracy(totals), macroF1(totals)];
	};
	expect(both(perfect)).toEqual([1, 1]);
	const empty = [
		[0, 0, 0],
		[0, 0, 0]
	];
	expect(both(empty)).toEqual([undefined, undefined]);
});

it('counts a class that is only ever answered', () => {
	expect(
		macroF1(
			classTotals([
				[1, 1, 0],
				[0, 0, 0]
			])
		)
	).toBeCloseTo((2 / 3 + 0) / 2, 12);
});
