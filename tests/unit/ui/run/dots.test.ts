import { expect, test } from 'vitest';
import type { Item } from '../../../../src/lib/benchmarks/schema.ts';
import type { Subject } from '../../../../src/lib/evaluation/prepare.ts';
import { runPoints } from '../../../../src/lib/ui/run/dots.ts';
import type { ItemState } from '../../../../src/lib/ui/run/tally.ts';

const item = (id: string, more: Partial<Item> = {}): Item => ({
	id,
	path: `${id}.png`,
	sha256: 'a'.repeat(64),
	bytes: 1,
	truth: 'cat',
	...more
});
const items = [item('a'), item('b'), item('c', { control: true }), item('d'), item('e'), item('f')];
const states = new Map<string, ItemState>([
	['b', { state: 'wrong', answer: 'dog', confidence: 0.4 }],
	['a', { state: 'right', answer: 'cat', confidence: 0.9 }],
	['c', { state: 'right', answer: 'cat', confidence: 1 }],
	['d', { state: 'failed', error: 'broken' }],
	['e', { state: 'right', answer: 'cat' }]
]);
const person = (run: string, answers: Record<string, [string | null, number?]>): Subject => ({
	run,
	observer: { id: run, kind: 'person', name: run },
	options: undefined,
	byItem: new Map(
		Object.entries(answers).map(([id, [answer, rt_ms]]) => {
			const score = answer === 'cat' ? 1 : 0;
			const trial = { item: id, answer, correct: score === 1, score };
			return [id, { ...trial, trial: { ...trial, ...(rt_ms === undefined ? {} : { rt_ms }) } }];
		})
	)
});

test('answers with a confidence are points, in the order of the set, with people beside them', () => {
	const people = [
		person('p', { a: ['cat', 500], b: ['cat', 700] }),
		person('q', { a: ['cat', 600], b: [null, 2000] })
	];
	expect(runPoints({ items }, states, people)).toEqual({
		items: ['a', 'b'],
		confidence: [0.9, 0.4],
		right: [true, false],
		answer: ['cat', 'dog'],
		truth: ['cat', 'cat'],
		people: [1, 0.5],
		time: [550, 700]
	});
});

test('without people there is no share and no time; without answers there is nothing', () => {
	expect(runPoints({ items }, states)).toMatchObject({ people: [null, null], time: [null, null] });
	expect(runPoints({ items }, new Map())).toBeUndefined();
});

test('an item that nothing is right on is no point', () => {
	const unscored = {
		...items[0]!,
		judged: { references: {}, trials: 0, votes: [] }
	};
	expect(runPoints({ items }, states, [], new Map([['a', unscored]]))?.items).toEqual(['b']);
});
