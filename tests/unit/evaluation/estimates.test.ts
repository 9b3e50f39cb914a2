import { describe, expect, it } from 'vitest';
import { enoughItems } from '../../../src/lib/evaluation/enough.ts';
import { peopleMean, singleEstimate } from '../../../src/lib/evaluation/estimates.ts';
import { seededRandom } from '../../../src/lib/statistics/random.ts';
import type { ScoreTable } from '../../../src/lib/evaluation/scoreTable.ts';
import { clusteredErrors } from '../../../src/lib/evaluation/standardErrors.ts';
import { tQuantile } from '../../../src/lib/statistics/distributions.ts';
import { wilson } from '../../../src/lib/statistics/wilson.ts';

function tableOf(raters: number, items: number, p = 0.7): ScoreTable {
	const random = seededRandom(raters * 1000 + items);
	const values = Float64Array.from({ length: raters * items }, () => (random() < p ? 1 : 0));
	return { raters, items, values };
}

describe('one observer', () => {
	it('has Wilson’s interval on independent items', () => {
		const table = tableOf(1, 40);
		const right = table.values.filter((score) => score === 1).length;
		expect(singleEstimate(table)).toEqual({
			value: right / 40,
			ci95: wilson(right, 40),
			method: 'wilson',
			n: 40,
			n_trials: 40,
			n_people: 0
		});
	});

	it('has a wider one where items declare clusters that agree', () => {
		const values = Float64Array.from({ length: 60 }, (_, item) =>
			Math.floor(item / 6) % 3 ? 1 : 0
		);
		const clusterOf = Int32Array.from({ length: 60 }, (_, item) => Math.floor(item / 6));
		const estimate = singleEstimate({ raters: 1, items: 60, values, clusterOf });
		expect(estimate.method).toBe('wilson effective');
		const [low, high] = wilson(36, 60)!;
		expect(estimate.ci95![1] - estimate.ci95![0]).toBeGreaterThan(1.5 * (high - low));
	});

	it.each([0, 1])('claims no certainty where all clusters score %d', (score) => {
		const clusterOf = Int32Array.from({ length: 60 }, (_, item) => Math.floor(item / 2));
		const values = new Float64Array(60).fill(score);
		const [low, high] = singleEstimate({ raters: 1, items: 60, values, clusterOf }).ci95!;
		expect(high - low).toBeGreaterThan(0.05);
		expect([low, high]).toContain(score);
	});

	it('is about its linearised error where votes are split', () => {
		const values = Float64Array.from({ length: 40 }, (_, item) => (item % 2 ? 0.5 : 1));
		expect(singleEstimate({ raters: 1, items: 40, values })).toMatchObject({
			value: 0.75,
			method: 'wilson effective',
			ci95: [expect.closeTo(0.67, 1), expect.closeTo(0.83, 1)]
		});
	});

	it('has none below 30 items or 10 clusters, and no value without items', () => {
		expect(singleEstimate(tableOf(1, 29)).ci95).toBeUndefined();
		expect(singleEstimate(tableOf(1, 30)).ci95).toBeDefined();
		const clusterOf = Int32Array.from({ length: 40 }, (_, item) => item % 9);
		expect(singleEstimate({ ...tableOf(1, 40), clusterOf }).ci95).toBeUndefined();
		expect(enoughItems({ items: 40, clusterOf: clusterOf.map((_, item) => item % 10) })).toBe(true);
		expect(singleEstimate(tableOf(1, 0))).toMatchObject({ value: undefined, n: 0 });
	});
});

describe('mean of people', () => {
	it('is near mean ± t(R − 1) × two-way error in the middle of the scale', () => {
		const table = tableOf(6, 200, 0.5);
		const { se, mean } = clusteredErrors(table)!;
		const estimate = peopleMean(table);
		expect(estimate.value).toBeCloseTo(mean, 12);
		expect(estimate).toMatchObject({ n: 200, n_trials: 1200, n_people: 6, method: 'people' });
		const half = (estimate.ci95![1] - estimate.ci95![0]) / 2;
		expect(half).toBeGreaterThan(1.5 * se);
		expect(half).toBeLessThan(1.5 * tQuantile(0.975, 5) * se);
	});

	it('reaches further down than up near the ceiling, and never beyond 1', () => {
		const values = Float64Array.from({ length: 5 * 30 }, (_, at) => (at % 50 === 3 ? 0 : 1));
		const { value, ci95 } = peopleMean({ raters: 5, items: 30, values });
		expect(value! - ci95![0]).toBeGreaterThan(ci95![1] - value!);
		expect(ci95![1]).toBeLessThan(1);
	});

	it('counts each person once, however many items each answered', () => {
		const values = new Float64Array(2 * 40).fill(NaN);
		values.fill(1, 0, 40);
		values[40] = 0;
		expect(peopleMean({ raters: 2, items: 40, values })).toMatchObject({
			value: 0.5,
			n_trials: 41
		});
	});

	it('claims no interval for four people, and has no value for none', () => {
		expect(peopleMean(tableOf(4, 50))).toMatchObject({ ci95: undefined, n_people: 4 });
		expect(peopleMean(tableOf(0, 50))).toMatchObject({ value: undefined, n_people: 0 });
	});
});
