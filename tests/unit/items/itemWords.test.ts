import { describe, expect, it } from 'vitest';
import { parseItemQuery } from '../../../src/lib/items/itemQuery.ts';
import { itemRows } from '../../../src/lib/items/itemRow.ts';
import {
	crossCounts,
	itemHeadline,
	selectionWords,
	setHeadline,
	type ItemNames
} from '../../../src/lib/items/itemWords.ts';
import { benchmark, runs } from './itemFixture.ts';

const names: ItemNames = {
	noun: { one: 'drawing', many: 'drawings' },
	options: { car: 'car', cat: 'cat', dog: 'dog' },
	observers: { 'model-a': 'Model A', 'person-2': 'Person 2' }
};
const rows = itemRows(benchmark, runs);
const none = itemRows(benchmark, []);

describe('setHeadline', () => {
	it('counts what everybody gets right and the model does not, on shared items', () => {
		expect(setHeadline(rows, 'model-a', names)).toBe(
			'All two people get 1 of 2 drawings right. Model A misses every one of them.'
		);
	});

	it('speaks of people alone where there is no model', () => {
		expect(setHeadline(rows, undefined, names)).toBe('All two people get 1 of 3 drawings right.');
	});

	it('speaks of the model alone where there are no people', () => {
		const models = itemRows(benchmark, runs.slice(2));
		expect(setHeadline(models, 'model-a', names)).toBe(
			'Model A gets 1 of 2 drawings right. No people have answered them.'
		);
	});

	it('says so where nobody answered', () => {
		expect(setHeadline(none, undefined, names)).toBe(
			'3 drawings, and nobody has answered them yet.'
		);
	});
});

describe('selectionWords', () => {
	it.each([
		['', ''],
		['truth=car&answer=dog&by=model-a', 'of class “car”, called “dog” by Model A'],
		['answer=no-answer', 'left without an answer by at least one person'],
		['people=all&result=wrong', 'right by everybody, wrong by Model A'],
		['label.texture=dog&controls=without', 'with texture “dog”, without the controls']
	])('%s', (search, expected) => {
		const query = parseItemQuery(new URLSearchParams(search), benchmark, {
			persons: ['person-2'],
			models: ['model-a']
		});
		expect(selectionWords(query, names)).toBe(expected);
	});
});

describe('itemHeadline', () => {
	it('says what people and the model answered', () => {
		expect(itemHeadline(rows[0]!, rows[0]!.models[0], names)).toBe(
			'All two people say “car”. Model A says “dog”, 70\u202f% sure.'
		);
		expect(itemHeadline(rows[1]!, rows[1]!.models[0], names)).toBe(
			'One of two people says “cat”. Model A says “cat”, 50\u202f% sure.'
		);
	});

	it('says so where nobody answered', () => {
		expect(itemHeadline(rows[2]!, undefined, names)).toBe('Nobody has answered this drawing yet.');
	});
});

describe('crossCounts', () => {
	it('puts every item into one cell', () => {
		expect(crossCounts(rows, 'model-a')).toEqual([
			{ people: 'all', right: 0, wrong: 1, absent: 0, total: 1 },
			{ people: 'most', right: 1, wrong: 0, absent: 0, total: 1 },
			{ people: 'few', right: 0, wrong: 0, absent: 0, total: 0 },
			{ people: 'none', right: 0, wrong: 0, absent: 0, total: 0 },
			{ people: undefined, right: 0, wrong: 0, absent: 1, total: 1 }
		]);
	});
});
