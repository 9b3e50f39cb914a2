import { describe, expect, it } from 'vitest';
import { heldUnderBoth } from '../../../src/lib/evaluation/answeredOnly.ts';
import { compareWithReference, evaluateBenchmark } from '../../../src/lib/evaluation/evaluate.ts';
import type { Comparison } from '../../../src/lib/evaluation/report/comparison.ts';
import { makeRun } from './simulated.ts';
import { three } from './voted.ts';

/** Every vote is judged by a: 60 % of all votes are right, 86 % of those that are an answer. */
const items = Array.from({ length: 200 }, (_, index) => ({
	id: `i${index}`,
	truth: 'a',
	votes: { a: 6, b: 1, unknown: 3 }
}));
const right = (id: string, share: number) => ({
	...makeRun(id, 'model', items, (_, index) => (index < share * 200 ? 'a' : 'b')),
	options: ['a', 'b', 'c']
});
const input = {
	benchmark: 'voted',
	items,
	options: ['a', 'b', 'c'],
	truth: three,
	votes: { per_item: 10, no_answer: ['unknown'] },
	chance: 1,
	draws: 300
};

describe('a lead over people', () => {
	const report = evaluateBenchmark({
		...input,
		runs: [right('between', 0.75), right('above', 0.98), right('below', 0.3)]
	});
	const verdicts = (list: readonly Comparison[] = []) =>
		Object.fromEntries(list.map(({ observer, verdict }) => [observer, verdict]));

	it('is claimed only where both ways of counting give it', () => {
		const { comparisons, answered_only } = report;
		const [between] = comparisons;
		// Each alone would be decided, with opposite signs.
		expect(between!.p_holm).toBeLessThan(0.01);
		expect(between!.difference.value).toBeCloseTo(0.15, 12);
		expect(answered_only!.comparisons[0]!.p_holm).toBeLessThan(0.01);
		expect(answered_only!.comparisons[0]!.difference.value).toBeCloseTo(0.75 - 6 / 7, 12);
		const expected = { between: 'undecided', above: 'ahead', below: 'behind' };
		expect(verdicts(comparisons)).toEqual(expected);
		expect(verdicts(answered_only!.comparisons)).toEqual(expected);
	});

	it('nor is parity claimed', () => {
		expect(report.comparisons.map(({ not_worse }) => not_worse)).toEqual([false, true, false]);
	});

	it('nor in the ranking', () => {
		expect(report.ranking).toEqual([['above'], ['between', 'people'], ['below']]);
	});

	it('does not touch models among themselves', () => {
		const again = compareWithReference({
			...input,
			runs: [right('between', 0.75), right('above', 0.98)],
			reference: 'above'
		});
		expect(verdicts(again.comparisons)).toMatchObject({ between: 'behind' });
		expect(again.answered_only!.comparisons).toHaveLength(2);
	});
});

it('keeps what is not about people, and nothing that has no counterpart', () => {
	const one = { observer: 'm', reference: 'n', verdict: 'ahead', not_worse: true } as Comparison;
	expect(heldUnderBoth([one], [])).toEqual([one]);
	expect(heldUnderBoth([{ ...one, reference: 'people' }], [])).toMatchObject([
		{ verdict: 'undecided', not_worse: undefined }
	]);
});

it('is undefined where every vote is an answer, and without votes', () => {
	const runs = [right('m', 0.75)];
	const votes = { per_item: 10, no_answer: [] };
	const sure = items.map((item) => ({ ...item, votes: { a: 9, b: 1 } }));
	expect(evaluateBenchmark({ ...input, items: sure, votes, runs }).answered_only).toBeUndefined();
	expect(
		evaluateBenchmark({ ...input, truth: undefined, votes: undefined, runs }).answered_only
	).toBeUndefined();
});
