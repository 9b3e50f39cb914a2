import { expect, test } from 'vitest';
import { confusedPictures } from '../../../src/lib/items/confused.ts';
import type { ItemRow } from '../../../src/lib/items/itemRow.ts';

const item = (id: string, truth: string, control = false) => ({
	id,
	path: `${id}.png`,
	sha256: id.repeat(4),
	bytes: 1,
	truth,
	control
});
const answer = (run: string, said: string) => ({ run, answer: said });
const row = (one: ReturnType<typeof item>, models: unknown[], votes?: Map<string, number>) =>
	({ item: one, right: one.truth, models, persons: [], votes }) as unknown as ItemRow;
const icon = { path: 'icon.png', sha256: 'icon', bytes: 1 };
const benchmark = {
	options: [
		{ id: 'gala', name: 'Gala', group: 'apple', picture: icon },
		{ id: 'lime', name: 'Lime' }
	],
	items: []
};
const rows = [
	row(item('a', 'lime', true), [answer('m', 'gala')]),
	row(item('b', 'lime'), [answer('m', 'gala')]),
	row(item('c', 'gala'), [answer('m', 'lime')], new Map([['lime', 2]]))
];

test('an item that was mistaken stands beside what it was taken for; controls are none', () => {
	const found = confusedPictures(benchmark, rows, [
		{ observer: 'm', truth: 'lime', answer: 'gala' },
		{ observer: 'people', truth: 'gala', answer: 'lime' },
		{ observer: 'm', truth: 'lime', answer: 'lime' }
	]);
	expect(found.cases.map(({ observer, item: { id } }) => [observer, id])).toEqual([
		['m', 'b'],
		['people', 'c']
	]);
	// The picture of the option, of its group too, else the first item of the class.
	expect(found.answers['gala']?.sha256).toBe('icon');
	expect(found.answers['lime']?.id).toBe('b');
	const coarse = confusedPictures(benchmark, rows, [
		{ observer: 'm', truth: 'lime', answer: 'apple' }
	]);
	expect(coarse.answers['apple']?.sha256).toBe('icon');
	expect(coarse.cases).toEqual([]);
});
