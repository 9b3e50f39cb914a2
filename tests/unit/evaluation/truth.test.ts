import { describe, expect, it } from 'vitest';
import type { ReferenceItem } from '../../../src/lib/evaluation/trial.ts';
import {
	judgeItems,
	referencesOf,
	scoredItems,
	trialsOf,
	truthChance
} from '../../../src/lib/evaluation/truth.ts';
import { items, label, options, three, truthOf, two, votes } from './voted.ts';

const trials = (list: readonly ReferenceItem[]) =>
	Object.fromEntries(list.map((item) => [item.id, trialsOf(item)]));

describe('judgeItems', () => {
	it('leaves items with one truth as they are', () => {
		const plain = items.map(({ id, truth }) => ({ id, truth }));
		expect(judgeItems(plain, { options })).toBe(plain);
		expect(judgeItems(plain, { truth: label, options })).toBe(plain);
		expect(trialsOf(plain[0]!)).toBe(1);
		expect(referencesOf(plain[0]!)).toEqual([['a', 1]]);
	});

	it('takes one vote out after the other', () => {
		const judged = judgeItems(items, { truth: two, votes, options });
		expect(trials(judged)).toEqual({ clear: 4, split: 4, tie: 1, unclear: 0, third: 0, doubt: 4 });
		expect(judged[1]!.judged?.references).toEqual({ a: 2, b: 2 });
		expect(judged[5]!.judged?.votes).toEqual([
			// Two of three others say a, or all three.
			{ answer: 'a', reference: 'a', count: 3, others: 2 / 3 },
			{ answer: null, reference: 'a', count: 1, others: 1 }
		]);
		expect(trials(judgeItems(items, { truth: three, votes, options })).third).toBe(4);
	});

	it('can drop the votes that are no answer', () => {
		const judged = judgeItems(items, { truth: two, votes, options }, true);
		expect(trials(judged)).toEqual({ clear: 4, split: 4, tie: 1, unclear: 0, third: 0, doubt: 3 });
	});

	it('judges every vote by the label', () => {
		const judged = judgeItems(items, { truth: label, votes, options });
		expect(trials(judged)).toEqual({ clear: 4, split: 4, tie: 3, unclear: 6, third: 4, doubt: 4 });
		expect(judged[1]!.judged?.references).toEqual({ b: 4 });
		const answered = judgeItems(items, { truth: label, votes, options }, true);
		expect(trials(answered)).toMatchObject({ unclear: 1, doubt: 3 });
		expect(trials(judgeItems(items, { truth: truthOf('label', ['a', 'b']), options }))).toEqual({
			clear: 1,
			split: 1,
			tie: 1,
			unclear: 1,
			third: 0,
			doubt: 1
		});
	});

	it('lets an item that nobody voted on weigh as much as others', () => {
		const [judged] = judgeItems([{ id: 'new', truth: 'a' }], { truth: label, votes, options });
		expect(judged!.judged).toEqual({ references: { a: 4 }, trials: 4, votes: [] });
	});
});

it('scores no controls and nothing without a trial', () => {
	const judged = judgeItems(
		items.map((item) => (item.id === 'clear' ? { ...item, control: true } : item)),
		{ truth: two, votes, options }
	);
	expect(scoredItems(judged).map(({ id }) => id)).toEqual(['split', 'tie', 'doubt']);
});

describe('truthChance', () => {
	it('is the share of trials of the best constant answer', () => {
		const judged = judgeItems(items, { truth: two, votes, options });
		// a is the reference of 4 + 2 + 1 + 4 of 13 trials.
		expect(truthChance(judged, two.classes.length)).toBeCloseTo(11 / 13, 12);
	});

	it('is at least 1/k, and undefined without trials or classes', () => {
		expect(
			truthChance(
				[
					{ id: '1', truth: 'a' },
					{ id: '2', truth: 'b' }
				],
				2
			)
		).toBe(0.5);
		expect(truthChance([], 1)).toBeUndefined();
		expect(truthChance([{ id: '1', truth: 'a' }], 0)).toBeUndefined();
	});
});
