import { describe, expect, it } from 'vitest';
import {
	allPairs,
	errorConsistency,
	meanConsistency,
	rarerAnswers,
	consistencyError
} from '../../../src/lib/evaluation/errorConsistency.ts';
import { seededRandom } from '../../../src/lib/statistics/random.ts';
import type { ScoreTable } from '../../../src/lib/evaluation/scoreTable.ts';
import { reference } from './referenceValues.ts';

function tableOf(rows: (number | null)[][], strata?: number[]): ScoreTable {
	return {
		raters: rows.length,
		items: rows[0]?.length ?? 0,
		values: Float64Array.from(rows.flat(), (value) => value ?? NaN),
		stratumOf: strata && Int32Array.from(strata)
	};
}

describe('κ of two observers', () => {
	it('reaches at most .545 with accuracies .8 and .6', () => {
		const { attainable } = errorConsistency(0.8, 0.6, 0.7);
		expect(attainable![1]).toBeCloseTo(0.545, 3);
		expect(attainable![0]).toBeCloseTo((0.4 - 0.56) / 0.44, 12);
	});

	it('is the attainable maximum, .0145, for .138 against .956 when every right of one is right of the other', () => {
		const [few, many] = [22 / 160, 153 / 160];
		const { kappa, attainable } = errorConsistency(few, many, 1 - (many - few));
		expect(kappa).toBeCloseTo(0.0145, 4);
		expect(kappa).toBeCloseTo(attainable![1], 12);
	});

	it('is Cohen’s κ as in statsmodels', () => {
		const { kappa } = meanConsistency(tableOf(reference.kappa.right), [[0, 1]]);
		expect(kappa).toBeCloseTo(reference.kappa.value, 12);
	});

	it.each([
		[1, 1, 1],
		[0, 0, 1]
	])('is undefined where c_exp = 1: accuracies %d and %d', (p1, p2, observed) => {
		const result = errorConsistency(p1, p2, observed);
		expect([result.kappa, result.attainable]).toEqual([undefined, undefined]);
		expect(result.expected).toBe(1);
	});

	it('is 0 when one is always right and the other not', () => {
		expect(errorConsistency(1, 0.5, 0.5).kappa).toBe(0);
		expect(errorConsistency(1, 0.5, 0.5).attainable).toEqual([0, 0]);
	});
});

describe('mean κ', () => {
	const alike = [1, 0, 1, 0];
	const opposite = [0, 1, 0, 1];

	it('averages over pairs', () => {
		expect(allPairs(3)).toEqual([
			[0, 1],
			[0, 2],
			[1, 2]
		]);
		const result = meanConsistency(tableOf([alike, alike, opposite]), allPairs(3));
		expect(result).toMatchObject({ n_pairs: 3, n: 4, attainable: [-1, 1] });
		expect(result.kappa).toBeCloseTo((1 - 1 - 1) / 3, 12);
	});

	it('is per condition, never pooled', () => {
		// Opposed within an easy and a hard condition; pooled they look independent.
		const first = [1, 1, 1, 0, 0, 0, 0, 1];
		const second = [1, 1, 0, 1, 0, 0, 1, 0];
		const strata = [0, 0, 0, 0, 1, 1, 1, 1];
		const apart = meanConsistency(tableOf([first, second], strata), [[0, 1]]).kappa!;
		expect(apart).toBeCloseTo((0.5 - 0.625) / 0.375, 12);
		expect(meanConsistency(tableOf([first, second]), [[0, 1]]).kappa).toBe(0);
	});

	it('leaves out undefined conditions and missing trials', () => {
		const strata = [0, 0, 0, 0, 1, 1];
		const rows = [
			[1, 0, 1, 0, 1, 1],
			[1, 0, 1, 0, 1, 1]
		];
		expect(meanConsistency(tableOf(rows, strata), [[0, 1]]).kappa).toBe(1);
		const gaps = [
			[1, 0, null, 0],
			[1, 0, 1, null]
		];
		expect(meanConsistency(tableOf(gaps), [[0, 1]])).toMatchObject({ kappa: 1, n: 2 });
	});

	it('has no value without a defined pair', () => {
		const nothing = { kappa: undefined, attainable: undefined, n_pairs: 0, n: 0 };
		expect(
			meanConsistency(
				tableOf([
					[1, 1],
					[1, 1]
				]),
				allPairs(2)
			)
		).toEqual(nothing);
		expect(meanConsistency(tableOf([]), [])).toEqual(nothing);
	});

	it('has a jackknife error over items and observers', () => {
		const random = seededRandom(9);
		const rows = Array.from({ length: 6 }, () =>
			Array.from({ length: 200 }, (_, item) => (random() < (item % 2 ? 0.9 : 0.4) ? 1 : 0))
		);
		const table = tableOf(rows);
		const { error: both, degrees } = consistencyError(table, allPairs(6), 6)!;
		const { error: items, degrees: ofItems } = consistencyError(table, allPairs(6), 0)!;
		// Satterthwaite: between those of the observers and those of the items.
		expect(degrees).toBeGreaterThanOrEqual(5);
		expect(degrees).toBeLessThan(ofItems);
		expect(ofItems).toBeCloseTo(199, 6);
		expect(items).toBeGreaterThan(0.01);
		expect(both).toBeGreaterThan(items);
		expect(both).toBeLessThan(0.1);
		// Four times the items, half the error.
		const more = tableOf(rows.map((row) => [...row, ...row, ...row, ...row]));
		expect(consistencyError(more, allPairs(6), 0)!.error).toBeCloseTo(items / 2, 2);
	});

	it('leaves out whole clusters', () => {
		const rows = [0, 1].map((shift) =>
			Array.from({ length: 60 }, (_, item) => ((item + shift) % 3 === 0 ? 0 : 1))
		);
		const clusterOf = Int32Array.from({ length: 60 }, (_, item) => Math.floor(item / 6));
		const table = { ...tableOf(rows), clusterOf };
		// Every cluster is like every other: leaving one out moves nothing.
		expect(consistencyError(table, allPairs(2), 0)!.error).toBeCloseTo(0, 12);
		expect(consistencyError(tableOf(rows.map((row) => row.slice(0, 1))), allPairs(2), 0)).toBe(
			undefined
		);
	});

	it('counts the rarer answers', () => {
		expect(
			rarerAnswers(
				tableOf([
					[1, 1, 1, 0],
					[1, 0, 0, 0]
				]),
				allPairs(2)
			)
		).toBe(1);
		expect(rarerAnswers(tableOf([]), [])).toBe(0);
	});
});
