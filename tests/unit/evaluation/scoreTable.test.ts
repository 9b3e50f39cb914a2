import { expect, it } from 'vitest';
import { prepareSubjects } from '../../../src/lib/evaluation/prepare.ts';
import {
	clusterNumbers,
	conditionNumbers,
	countTrials,
	evenlyWeighted,
	joinRows,
	raterMean,
	scoreTable
} from '../../../src/lib/evaluation/scoreTable.ts';
import { makeItems, makeRun, options } from './simulated.ts';

const items = makeItems(4);
const { subjects } = prepareSubjects(
	[
		makeRun('x', 'person', items, (item) => item.truth),
		makeRun('y', 'person', items, (item, index) => (index === 2 ? undefined : index ? 'a' : null))
	],
	items,
	options,
	'choice'
);

it('has a row per observer, NaN where there is no trial, 0 for no answer', () => {
	const table = scoreTable(subjects, items);
	expect([...table.values]).toEqual([1, 1, 1, 1, 0, 0, NaN, 0]);
	expect(countTrials(table)).toBe(7);
	expect([raterMean(table, 0), raterMean(table, 1)]).toEqual([1, 0]);
	expect(raterMean(scoreTable(subjects, []), 0)).toBeUndefined();
});

it('numbers clusters and conditions; items without a cluster stand alone', () => {
	expect(clusterNumbers(items)).toBeUndefined();
	expect(conditionNumbers(items)).toBeUndefined();
	const clustered = makeItems(4, (index) => (index < 2 ? { cluster: 'photo' } : {}));
	expect([...clusterNumbers(clustered)!]).toEqual([0, 0, 1, 2]);
	const noisy = makeItems(3, (index) => ({ groups: { condition: index === 1 ? '0.1' : '0' } }));
	expect([...conditionNumbers(noisy)!]).toEqual([0, 1, 0]);
	expect(conditionNumbers(makeItems(3, () => ({ groups: { condition: '0' } })))).toBeUndefined();
});

it('joins equal items, never across conditions', () => {
	const table = scoreTable(subjects, items);
	const joined = joinRows(table);
	expect([...joined.rowOf]).toEqual([0, 0, 1, 0]);
	expect([...joined.values]).toEqual([1, 1, 0, NaN]);
	const apart = joinRows({ ...table, stratumOf: Int32Array.of(0, 0, 0, 1) });
	expect([...apart.rowOf]).toEqual([0, 0, 1, 2]);
	expect([...apart.stratumOf!]).toEqual([0, 0, 1]);
	expect(joinRows(scoreTable(subjects, [])).rows).toBe(0);
});

it('weighs items by the trials they stand for', () => {
	const judged = items.map((item, index) => ({
		...item,
		judged: { references: { [item.truth]: index + 1 }, trials: index + 1, votes: [] }
	}));
	const table = scoreTable(
		prepareSubjects(
			[makeRun('x', 'model', items, (item, index) => (index < 2 ? 'a' : item.truth))],
			judged,
			options,
			'choice'
		).subjects,
		judged
	);
	expect([...table.weights!]).toEqual([1, 2, 3, 4]);
	expect(countTrials(table)).toBe(10);
	// Wrong on the second only: (1 + 3 + 4) / 10.
	expect(raterMean(table, 0)).toBeCloseTo(0.8, 12);
	// Equal scores of other weights are other rows.
	expect(joinRows(table)).toMatchObject({ rows: 4, weights: Float64Array.from([1, 2, 3, 4]) });
	expect(evenlyWeighted(table)).toBe(false);
	expect(evenlyWeighted({ weights: Float64Array.from([3, 3]) })).toBe(true);
	expect(evenlyWeighted({ weights: undefined })).toBe(true);
});
