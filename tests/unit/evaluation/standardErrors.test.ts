import { describe, expect, it } from 'vitest';
import type { ScoreTable } from '../../../src/lib/evaluation/scoreTable.ts';
import { clusteredErrors } from '../../../src/lib/evaluation/standardErrors.ts';
import { reference } from './referenceValues.ts';

function tableOf(rows: (number | null)[][], clusterOf?: number[]): ScoreTable {
	return {
		raters: rows.length,
		items: rows[0]?.length ?? 0,
		values: Float64Array.from(rows.flat(), (value) => value ?? NaN),
		clusterOf: clusterOf && Int32Array.from(clusterOf)
	};
}

describe('agrees with statsmodels', () => {
	it.each([
		['a complete table', reference.clustered[0]!],
		['a table with gaps', reference.clustered[1]!]
	])('on %s', (_name, { table, mean, by_rater, by_item, two_way }) => {
		const errors = clusteredErrors(tableOf(table))!;
		expect(errors.mean).toBeCloseTo(mean, 12);
		expect(errors.by_rater).toBeCloseTo(by_rater, 12);
		expect(errors.by_item).toBeCloseTo(by_item, 12);
		expect(errors.method).toBe('two-way');
		expect(errors.se).toBeCloseTo(two_way, 12);
	});
});

it('is hand counted for two raters and two items', () => {
	// Mean ½, residuals ±½ in a checkerboard: sums by rater and by item are 0, V ≤ 0.
	const errors = clusteredErrors(
		tableOf([
			[1, 0],
			[0, 1]
		])
	)!;
	expect(errors).toMatchObject({ mean: 0.5, by_rater: 0, by_item: 0, se: 0, method: 'by rater' });
	expect(errors.naive).toBeCloseTo(Math.sqrt(1 / 12), 12);
});

it('takes the larger one-way error where V ≤ 0', () => {
	const errors = clusteredErrors(
		tableOf([
			[1, 0, 1],
			[0, 1, 0],
			[1, 0, 0],
			[0, 1, 1]
		])
	)!;
	expect(errors.by_rater ** 2 + errors.by_item ** 2).toBeLessThan(errors.naive ** 2);
	expect(errors.method).not.toBe('two-way');
	expect(errors.se).toBe(Math.max(errors.by_rater, errors.by_item));
});

it('takes clusters of items as the second way', () => {
	const rows = [
		[1, 1, 0, 0, 1, 1],
		[1, 1, 1, 0, 0, 0],
		[1, 0, 0, 0, 1, 1]
	];
	const clustered = clusteredErrors(tableOf(rows, [0, 0, 1, 1, 2, 2]))!;
	expect(clustered.units).toBe(3);
	// Residual sums by cluster around 5/9, in 1/18: +5, −… counted by hand: (5, 1, 4) of 6 right.
	const sums = [5, 1, 4].map((right) => (right - 6 * (10 / 18)) / 18);
	const v = (3 / 2) * sums.reduce((sum, value) => sum + value * value, 0);
	expect(clustered.by_item).toBeCloseTo(Math.sqrt(v), 12);
});

it('is undefined without enough raters or items, and 0 when all are equal', () => {
	expect(clusteredErrors(tableOf([]))).toBeUndefined();
	expect(clusteredErrors(tableOf([[1, 0, 1]]))).toBeUndefined();
	expect(clusteredErrors(tableOf([[1], [0]]))).toBeUndefined();
	expect(
		clusteredErrors(
			tableOf([
				[1, 1],
				[1, 1]
			])
		)
	).toMatchObject({ mean: 1, se: 0 });
});

describe('with items that stand for several trials', () => {
	// Two equal raters: their by-item error is that of the one ratio.
	const row = [0.75, 0, 0, 0.75];
	const table = {
		raters: 2,
		items: 4,
		values: Float64Array.from([...row, ...row]),
		weights: Float64Array.from([4, 4, 1, 4])
	};

	it('is the linearised error of the ratio, as computed with NumPy', () => {
		const errors = clusteredErrors(table)!;
		expect(errors.mean).toBeCloseTo(6 / 13, 12);
		// e = w * (y - 6 / 13); sqrt(4 / 3 * (e ** 2).sum()) / 13
		expect(errors.by_item).toBeCloseTo(0.2226613931624471, 12);
	});

	it('sums within clusters first', () => {
		const errors = clusteredErrors({ ...table, clusterOf: Int32Array.from([0, 0, 1, 2]) })!;
		// g = [e[0] + e[1], e[2], e[3]]; sqrt(3 / 2 * (g ** 2).sum()) / 13
		expect(errors.by_item).toBeCloseTo(0.13402072962019082, 12);
	});

	it('is the plain one where all weigh the same', () => {
		const even = clusteredErrors({ ...table, weights: new Float64Array(4).fill(10) })!;
		const plain = clusteredErrors({ ...table, weights: undefined })!;
		expect(even.by_item).toBeCloseTo(plain.by_item, 12);
	});
});
