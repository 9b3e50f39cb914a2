import { describe, expect, it } from 'vitest';
import { agreementOf } from '../../../src/lib/evaluation/agreement.ts';
import { evaluateBenchmark } from '../../../src/lib/evaluation/evaluate.ts';
import { makeRun } from './simulated.ts';
import { three } from './voted.ts';

it.each([
	[{ a: 6, b: 4 }, 0.6],
	[{ a: 3, unknown: 7 }, 0.7],
	[{ a: 10 }, 1],
	[{}, undefined],
	[undefined, undefined]
])('agreement of %j is %s', (votes, expected) => {
	expect(agreementOf(votes as Record<string, number> | undefined)).toBe(expected);
});

describe('the bins', () => {
	const make = (n: number, votes: Record<string, number>) =>
		Array.from({ length: n }, () => ({ truth: 'a', votes }));
	const items = [
		...make(10, { a: 4, b: 3, c: 3 }),
		...make(25, { a: 5, b: 3, c: 2 }),
		...make(40, { a: 6, b: 2, c: 2 }),
		...make(60, { a: 9, b: 1 }),
		...make(5, { a: 10 })
	].map((item, index) => ({ ...item, id: `i${index}` }));
	const report = evaluateBenchmark({
		benchmark: 'voted',
		items,
		options: ['a', 'b', 'c'],
		truth: three,
		votes: { per_item: 10, no_answer: [] },
		chance: 1,
		runs: [{ ...makeRun('m', 'model', items, () => 'a'), options: ['a', 'b', 'c'] }],
		draws: 50
	});

	it('are joined until they hold 30 items', () => {
		expect(report.agreement.map(({ from, to, n }) => [from, to, n])).toEqual([
			[0, 0.5, 35],
			[0.5, 0.6, 40],
			[0.6, 1, 65]
		]);
	});

	it('show people and models on the same trials', () => {
		const [, middle] = report.agreement;
		expect(middle!.people.value).toBeCloseTo(0.6, 12);
		expect(middle!.n_trials).toBe(400);
		expect(middle!.observers.m).toMatchObject({ value: 1, n: 40, n_trials: 400 });
	});

	it('are absent without votes', () => {
		const plain = items.map(({ id, truth }) => ({ id, truth }));
		const without = evaluateBenchmark({
			benchmark: 'plain',
			items: plain,
			options: ['a', 'b', 'c'],
			chance: 1,
			runs: [],
			draws: 10
		});
		expect([without.agreement, without.divergence]).toEqual([[], undefined]);
	});
});
