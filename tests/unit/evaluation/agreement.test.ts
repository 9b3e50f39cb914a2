import { describe, expect, it } from 'vitest';
import { agreementOf, othersAgreement } from '../../../src/lib/evaluation/leaveOneOut.ts';
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

	it('are made of votes by what the nine others say, and joined until they hold 30 items', () => {
		expect(report.agreement.map(({ from, to, n, n_trials }) => [from, to, n, n_trials])).toEqual([
			// 4 + 3 + 3: others 3, 4, 4 of 9, and the first choice is tied without one of the four, so six votes are judged.
			// 5 + 3 + 2: others 4 of 9 for one of the five, 5 of 9 for the rest.
			[0, 0.5, 35, 10 * 6 + 25 * 5],
			[0.5, 0.6, 65, 25 * 5 + 40 * 6],
			[0.6, 0.7, 40, 40 * 4],
			[0.7, 0.9, 60, 60 * 9],
			[0.9, 1, 65, 60 + 5 * 10]
		]);
	});

	it('show people and models on the same votes', () => {
		const [, middle] = report.agreement;
		// None of the 25 · 5 votes for another than the first choice, all of 40 · 6.
		expect(middle!.people.value).toBeCloseTo(240 / 365, 12);
		expect(middle!.observers.m).toMatchObject({ value: 1, n: 65, n_trials: 365 });
	});

	it('do not let a vote count towards its own difficulty', () => {
		const votes = { a: 9, b: 1 };
		expect(othersAgreement(votes, 'a')).toBeCloseTo(8 / 9, 12);
		// The one who disagrees sees nine others who all agree.
		expect(othersAgreement(votes, 'b')).toBe(1);
		const [, , , most, all] = report.agreement;
		expect(most!.people.value).toBe(1);
		expect(all!.people.value).toBeCloseTo(50 / 110, 12);
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
