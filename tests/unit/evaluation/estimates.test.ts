import { describe, expect, it } from 'vitest';
import { tQuantile } from '../../../src/lib/statistics/distributions.ts';
import { enoughItems, peopleMean, singleEstimate } from '../../../src/lib/evaluation/estimates.ts';
import { seededRandom } from '../../../src/lib/statistics/random.ts';
import type { ScoreTable } from '../../../src/lib/evaluation/scoreTable.ts';
import { clusteredErrors } from '../../../src/lib/evaluation/standardErrors.ts';
import { wilson } from '../../../src/lib/statistics/wilson.ts';

const resampling = { seed: 1, draws: 2000 };
function tableOf(raters: number, items: number, p = 0.7): ScoreTable {
	const random = seededRandom(raters * 1000 + items);
	const values = Float64Array.from({ length: raters * items }, () => (random() < p ? 1 : 0));
	return { raters, items, values };
}

describe('one observer', () => {
	it('has Wilson’s interval on independent items', () => {
		const table = tableOf(1, 40);
		const right = table.values.filter((score) => score === 1).length;
		expect(singleEstimate(table, resampling)).toEqual({
			value: right / 40,
			ci95: wilson(right, 40),
			method: 'wilson',
			n: 40,
			n_trials: 40,
			n_people: 0
		});
	});

	it('has a wider bootstrap of whole clusters where items declare them', () => {
		const values = Float64Array.from({ length: 60 }, (_, item) =>
			Math.floor(item / 6) % 3 ? 1 : 0
		);
		const clusterOf = Int32Array.from({ length: 60 }, (_, item) => Math.floor(item / 6));
		const estimate = singleEstimate({ raters: 1, items: 60, values, clusterOf }, resampling);
		expect(estimate.method).toBe('bootstrap clusters');
		const [low, high] = wilson(36, 60)!;
		expect(estimate.ci95![1] - estimate.ci95![0]).toBeGreaterThan(1.5 * (high - low));
	});

	it.each([0, 1])('claims no certainty where all clusters score %d', (score) => {
		const clusterOf = Int32Array.from({ length: 60 }, (_, item) => Math.floor(item / 2));
		const values = new Float64Array(60).fill(score);
		const estimate = singleEstimate({ raters: 1, items: 60, values, clusterOf }, resampling);
		expect(estimate).toMatchObject({ method: 'wilson', ci95: wilson(30 * score, 30) });
	});

	it('has a bootstrap for split votes', () => {
		const values = Float64Array.from({ length: 40 }, (_, item) => (item % 2 ? 0.5 : 1));
		expect(singleEstimate({ raters: 1, items: 40, values }, resampling)).toMatchObject({
			value: 0.75,
			method: 'bootstrap items',
			ci95: [expect.closeTo(0.67, 1), expect.closeTo(0.83, 1)]
		});
	});

	it('has none below 30 items or 5 clusters, and no value without items', () => {
		expect(singleEstimate(tableOf(1, 29), resampling).ci95).toBeUndefined();
		expect(singleEstimate(tableOf(1, 30), resampling).ci95).toBeDefined();
		const clusterOf = Int32Array.from({ length: 40 }, (_, item) => item % 4);
		expect(singleEstimate({ ...tableOf(1, 40), clusterOf }, resampling).ci95).toBeUndefined();
		expect(enoughItems({ items: 40, clusterOf: clusterOf.map((_, item) => item % 5) })).toBe(true);
		expect(singleEstimate(tableOf(1, 0), resampling)).toMatchObject({ value: undefined, n: 0 });
	});
});

describe('mean of people', () => {
	it('is mean ± t(R − 1) × two-way error', () => {
		const table = tableOf(6, 50);
		const { se, mean } = clusteredErrors(table)!;
		const { estimate, t, df } = peopleMean(table);
		expect(estimate.value).toBeCloseTo(mean, 12);
		expect(estimate.ci95![0]).toBeCloseTo(mean - tQuantile(0.975, 5) * se, 12);
		expect(estimate).toMatchObject({ n: 50, n_trials: 300, n_people: 6 });
		expect([t, df]).toEqual([mean / se, 5]);
	});

	it('is clipped to its bounds', () => {
		const values = Float64Array.from({ length: 5 * 30 }, (_, at) => (at === 3 ? 0 : 1));
		expect(peopleMean({ raters: 5, items: 30, values }).estimate.ci95![1]).toBe(1);
	});

	it('counts each person once, however many items each answered', () => {
		const values = new Float64Array(2 * 40).fill(NaN);
		values.fill(1, 0, 40);
		values[40] = 0;
		expect(peopleMean({ raters: 2, items: 40, values }).estimate).toMatchObject({
			value: 0.5,
			n_trials: 41
		});
	});

	it('claims no interval for four people, and has no value for none', () => {
		expect(peopleMean(tableOf(4, 50)).estimate).toMatchObject({ ci95: undefined, n_people: 4 });
		expect(peopleMean(tableOf(4, 50)).t).toBeUndefined();
		expect(peopleMean(tableOf(0, 50)).estimate).toMatchObject({ value: undefined, n_people: 0 });
	});
});
