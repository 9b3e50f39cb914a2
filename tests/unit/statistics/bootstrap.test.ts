import { describe, expect, it } from 'vitest';
import {
	bootstrap,
	bootstrapAll,
	percentileLimits,
	weightedMean,
	type ResamplingPlan
} from '../../../src/lib/statistics/bootstrap.ts';
import { seededRandom } from '../../../src/lib/statistics/random.ts';

const deviation = (values: Float64Array) => {
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
};
const meanOf = (values: Float64Array) => (weights: Float64Array) => weightedMean(values, weights);
const scores = Float64Array.from({ length: 60 }, (_, item) => (item % 3 === 0 ? 0 : 1));
const spread = Math.sqrt((2 / 3) * (1 / 3)); // standard deviation of one score

describe('resampling', () => {
	it('over items has the error √(p(1 − p)/n)', () => {
		const values = bootstrap({ items: 60 }, meanOf(scores), 10_000, seededRandom(1));
		expect(values).toHaveLength(10_000);
		expect(deviation(values)).toBeCloseTo(spread / Math.sqrt(60), 2);
	});

	it('over joined rows has the same error', () => {
		const rowOf = Int32Array.from(scores);
		const rows = Float64Array.of(0, 1);
		const plan = { items: 60, rowOf, rows: 2 };
		const values = bootstrap(plan, meanOf(rows), 10_000, seededRandom(1));
		expect(deviation(values)).toBeCloseTo(spread / Math.sqrt(60), 2);
		const many = {
			items: 60,
			rowOf: Int32Array.from(scores, (score, item) => 2 * (item % 10) + score),
			rows: 20
		};
		const manyRows = Float64Array.from({ length: 20 }, (_, row) => row % 2);
		expect(deviation(bootstrap(many, meanOf(manyRows), 10_000, seededRandom(1)))).toBeCloseTo(
			spread / Math.sqrt(60),
			2
		);
	});

	it('over clusters draws them whole', () => {
		// Twenty clusters of three equal scores: as uncertain as twenty items.
		const clusterOf = Int32Array.from({ length: 60 }, (_, item) => Math.floor(item / 3));
		const clustered = Float64Array.from({ length: 60 }, (_, item) => scores[Math.floor(item / 3)]!);
		const values = bootstrap({ items: 60, clusterOf }, meanOf(clustered), 10_000, seededRandom(1));
		const p = 13 / 20;
		expect(deviation(values)).toBeCloseTo(Math.sqrt((p * (1 - p)) / 20), 2);
		const seen: number[] = [];
		bootstrap(
			{ items: 60, clusterOf },
			(weights) =>
				void seen.push(...weights.filter((weight, item) => weight !== weights[item - (item % 3)])),
			50,
			seededRandom(2)
		);
		expect(seen).toEqual([]);
	});

	it('within conditions keeps the size of each', () => {
		const stratumOf = Int32Array.from({ length: 60 }, (_, item) => (item < 15 ? 0 : 1));
		const sizes = new Set<number>();
		bootstrap(
			{ items: 60, stratumOf },
			(weights) => void sizes.add(weights.subarray(0, 15).reduce((sum, weight) => sum + weight, 0)),
			100,
			seededRandom(3)
		);
		expect([...sizes]).toEqual([15]);
	});

	it('over raters only leaves items alone, and over both is wider than either', () => {
		const people = [0.2, 0.5, 0.6, 0.7, 0.9];
		const mean = (rowWeights: Float64Array, raterWeights: Float64Array) => {
			const item = rowWeights.length > 0 ? weightedMean(scores, rowWeights)! : 2 / 3;
			return (
				item + raterWeights.reduce((sum, weight, rater) => sum + (weight * people[rater]!) / 5, 0)
			);
		};
		const run = (plan: ResamplingPlan) => deviation(bootstrap(plan, mean, 10_000, seededRandom(4)));
		const raters = run({ items: 0, raters: 5 });
		const items = run({ items: 60 });
		expect(raters).toBeCloseTo(deviation(Float64Array.from(people)) / Math.sqrt(5), 2);
		expect(run({ items: 60, raters: 5 })).toBeCloseTo(Math.hypot(raters, items), 2);
	});

	it('is the same for the same seed and another for another', () => {
		const run = (seed: number) =>
			bootstrap({ items: 60, raters: 3 }, meanOf(scores), 200, seededRandom(seed));
		expect(run(11)).toEqual(run(11));
		expect(run(11)).not.toEqual(run(12));
	});

	it('leaves out draws without a value, and draws nothing from nothing', () => {
		let turn = 0;
		const everyOther = () => (turn++ % 2 === 0 ? undefined : 1);
		expect(bootstrap({ items: 3 }, everyOther, 10, seededRandom(1))).toHaveLength(5);
		expect(bootstrap({ items: 0 }, () => 1, 10, seededRandom(1))).toHaveLength(0);
	});
});

it('takes percentiles of unsorted values', () => {
	const values = Float64Array.from({ length: 1001 }, (_, index) => (index * 5) % 1001);
	const [low, high] = percentileLimits(values)!;
	expect(low).toBeCloseTo(25, 9);
	expect(high).toBeCloseTo(975, 9);
	expect(percentileLimits(Float64Array.of(0.5, 0.5))).toEqual([0.5, 0.5]);
	expect(percentileLimits(new Float64Array(0))).toBeUndefined();
});

it('leaves missing trials out of a weighted mean', () => {
	expect(weightedMean(Float64Array.of(1, NaN, 0), Float64Array.of(3, 5, 1))).toBe(0.75);
	expect(weightedMean(Float64Array.of(NaN), Float64Array.of(1))).toBeUndefined();
});

it('gives several statistics the draws that each would have alone', () => {
	const plan = { items: 60 };
	const low = Float64Array.from(scores, (score) => score / 2);
	const [first, second] = bootstrapAll(plan, [meanOf(scores), meanOf(low)], 50, seededRandom(1));
	expect(first).toEqual(bootstrap(plan, meanOf(scores), 50, seededRandom(1)));
	expect(second).toEqual(bootstrap(plan, meanOf(low), 50, seededRandom(1)));
	expect(bootstrapAll({ items: 0 }, [meanOf(scores)], 5, seededRandom(1))).toEqual([
		new Float64Array(0)
	]);
});

it('has the spread of drawing one by one where rows are drawn', () => {
	// 300 items of 12 kinds: two scores with six numbers of trials.
	const kinds = 12;
	const rowOf = Int32Array.from({ length: 300 }, (_, item) => item % kinds);
	const values = Float64Array.from({ length: kinds }, (_, row) => row % 2);
	const trials = Float64Array.from({ length: kinds }, (_, row) => 1 + (row >> 1));
	const ratio = (weights: Float64Array) => weightedMean(values, weights, 0, trials);
	const plan = { items: 300, rowOf, rows: kinds };
	const items = bootstrap(plan, ratio, 6000, seededRandom(1));
	const rows = bootstrap({ ...plan, byRows: true }, ratio, 6000, seededRandom(1));
	expect(rows).not.toEqual(items);
	expect(deviation(rows) / deviation(items)).toBeGreaterThan(0.95);
	expect(deviation(rows) / deviation(items)).toBeLessThan(1.05);
});

it('weighs by trials: a ratio of sums', () => {
	const weights = Float64Array.of(1, 2);
	expect(weightedMean(Float64Array.of(1, 0.5), weights, 0, Float64Array.of(10, 1))).toBeCloseTo(
		11 / 12,
		12
	);
});
