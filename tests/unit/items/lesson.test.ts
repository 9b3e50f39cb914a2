import { describe, expect, it } from 'vitest';
import { kindIds } from '../../../src/lib/evaluation/kinds/registry.ts';
import {
	handShares,
	lessonChoices,
	lessonRows,
	modelBars,
	peopleBars
} from '../../../src/lib/items/lesson.ts';
import type { ItemRow } from '../../../src/lib/items/itemRow.ts';

const names = {
	noun: { one: 'drawing', many: 'drawings' },
	options: { cat: 'a cat', dog: 'a dog' },
	observers: {}
};

/** An item that is a cat; people's answers, and the model's with its probability. */
function row(id: string, people: (string | null)[], model?: string, confidence = 0.9): ItemRow {
	return {
		item: { id, truth: 'cat' },
		persons: people.map((answer) => ({ answer, correct: answer === 'cat' })),
		models: model
			? [
					{
						run: 'm',
						answer: model,
						correct: model === 'cat',
						confidence,
						probabilities: {
							[model]: confidence,
							[model === 'cat' ? 'dog' : 'cat']: 1 - confidence
						}
					}
				]
			: [],
		votes: undefined,
		people: people.length,
		references: { cat: 1 },
		right: 'cat',
		people_right:
			people.length > 0
				? people.filter((answer) => answer === 'cat').length / people.length
				: undefined
	} as unknown as ItemRow;
}

const rows = [
	row('fooled', ['cat', 'cat'], 'dog', 0.6),
	row('more fooled', ['cat', 'cat'], 'dog', 0.9),
	row('hard', ['dog', 'dog', 'cat'], 'cat'),
	row('hopeless', ['dog', null], 'dog'),
	row('easy', ['cat'], 'cat'),
	row('nobody asked', [], 'dog'),
	row('no model', ['cat'])
];
const choice = (id: string) => lessonChoices.find((one) => one.id === id)!;

describe('lessonRows', () => {
	it.each([
		['model-wrong', ['more fooled', 'fooled']],
		['people-wrong', ['hard']],
		['all-wrong', ['hopeless']],
		['both-right', ['easy']],
		['wrong', ['more fooled', 'hopeless', 'nobody asked', 'fooled']]
	])('%s: the surest first, and never where people or the model gave nothing', (id, expected) => {
		expect(lessonRows(rows, choice(id), 'm').map(({ item }) => item.id)).toEqual(expected);
	});

	it('any keeps the order of the set; controls are in no lesson', () => {
		const control = { ...row('control', ['cat'], 'cat') };
		control.item = { ...control.item, control: true };
		expect(lessonRows([...rows, control], choice('any'), 'm')).toHaveLength(rows.length);
	});
});

describe('bars', () => {
	it('of people are shares of all of them, no answer last', () => {
		expect(peopleBars(rows[3]!, ['cat', 'dog'], names)).toEqual([
			{ name: 'a dog', share: 0.5, right: false },
			{ name: 'no answer', share: 0.5, right: false }
		]);
		expect(peopleBars(rows[5]!, ['cat', 'dog'], names)).toEqual([]);
	});

	it('of a model are its probabilities, the largest first; none where it did not answer', () => {
		expect(modelBars(rows[0]!, 'm', names).map(({ name, right }) => [name, right])).toEqual([
			['a dog', false],
			['a cat', true]
		]);
		expect(modelBars(rows[6]!, 'm', names)).toEqual([]);
	});

	it('of the room are nothing before a hand is up', () => {
		expect(handShares({})).toBeUndefined();
		expect(handShares({ cat: 0 })).toBeUndefined();
		expect(handShares({ cat: 3, dog: 1 })).toEqual({ cat: 0.75, dog: 0.25 });
	});
});

it('knows every answer kind: bars need no list of options', () => {
	for (const kind of kindIds())
		expect(peopleBars(rows[0]!, [], { ...names, kind })).toHaveLength(1);
});
