import { describe, expect, it } from 'vitest';
import { normalQuantile, tQuantile } from '../../../src/lib/statistics/distributions.ts';
import { shareOf } from '../../../src/lib/evaluation/effectiveTrials.ts';
import type { ScoreTable } from '../../../src/lib/evaluation/scoreTable.ts';
import { wilson } from '../../../src/lib/statistics/wilson.ts';

function table(rows: number[][], extra: Partial<ScoreTable> = {}): ScoreTable {
	return {
		raters: rows.length,
		items: rows[0]?.length ?? 0,
		values: Float64Array.from(rows.flat()),
		...extra
	};
}

/** (z/t)² with `df` degrees of freedom. */
const scale = (df: number) => (normalQuantile(0.975) / tQuantile(0.975, df)) ** 2;
const eight = [1, 1, 1, 1, 1, 1, 0, 0];

describe('shareOf', () => {
	it('is Wilson on independent items', () => {
		const share = shareOf(table([eight]));
		expect(share).toMatchObject({ value: 0.75, n: 8, n_trials: 8, n_people: 0, effective: 8 });
		expect(share.ci95).toEqual(wilson(6, 8));
		expect(share.method).toBe('wilson');
	});

	it('counts clusters that always agree about once, less for being few', () => {
		// Six clusters of two equal items, four of them right: p = 2/3, deviations 2/3 and −4/3.
		const values = [1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0];
		const clusterOf = Int32Array.from([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
		const variance = ((6 / 5) * (4 * (2 / 3) ** 2 + 2 * (4 / 3) ** 2)) / 144;
		const share = shareOf(table([values], { clusterOf }));
		expect(share.effective).toBeCloseTo((scale(5) * (2 / 9)) / variance, 12);
		// Without the scale that is 5 = 6 − 1.
		expect(2 / 9 / variance).toBeCloseTo(5, 12);
		expect(share.method).toBe('wilson effective');
	});

	it('never counts more than the items of one observer', () => {
		// One right and one wrong in every cluster: no variance between clusters.
		const clusterOf = Int32Array.from([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
		const share = shareOf(table([[1, 0, 1, 0, 1, 0, 1, 0, 1, 0]], { clusterOf }));
		expect(share.effective).toBe(5);
		const uneven = shareOf(table([[1, 0, 1, 0, 1, 0, 1, 0, 1, 1]], { clusterOf }));
		expect(uneven.effective).toBe(10);
	});

	it('weighs items by their trials', () => {
		const weights = Float64Array.from([9, 1, 1, 1, 1]);
		const share = shareOf(table([[1, 0, 0, 0, 0]], { weights }));
		expect(share.value).toBeCloseTo(9 / 13, 12);
		expect(share.n_trials).toBe(13);
		// Not 13: nearly all of it hangs on one item.
		expect(share.effective).toBeLessThan(5);
	});

	it('counts clusters where all is right', () => {
		const clusterOf = Int32Array.from([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
		const share = shareOf(table([new Array<number>(10).fill(1)], { clusterOf }));
		expect(share.effective).toBe(5);
		expect(share.ci95).toEqual(wilson(5, 5));
	});

	it('takes people and items together', () => {
		const rows = Array.from({ length: 5 }, (_, person) =>
			Array.from({ length: 6 }, (_, item) => ((person + item) % 3 === 0 ? 0 : 1))
		);
		const share = shareOf(table(rows), 5);
		expect(share.value).toBeCloseTo(2 / 3, 1);
		expect(share).toMatchObject({ n: 6, n_trials: 30, n_people: 5 });
		expect(share.effective).toBeGreaterThan(0);
		expect(share.effective).toBeLessThanOrEqual(30);
		const all = shareOf(table(rows.map((row) => row.map(() => 1))), 5);
		// As many as there are people: certain is nobody.
		expect(all.effective).toBe(5);
	});

	it('claims nothing from four people, four items or four clusters', () => {
		expect(shareOf(table([eight, eight, eight, eight]), 4).ci95).toBeUndefined();
		expect(shareOf(table([[1, 0, 1, 1]])).ci95).toBeUndefined();
		const clusterOf = Int32Array.from([0, 0, 1, 1, 2, 2, 3, 3]);
		expect(shareOf(table([eight], { clusterOf })).ci95).toBeUndefined();
	});

	it('has no value without a trial', () => {
		expect(shareOf(table([[]]))).toMatchObject({ value: undefined, ci95: undefined, n: 0 });
		expect(shareOf(table([]))).toMatchObject({ value: undefined, effective: undefined });
	});
});
