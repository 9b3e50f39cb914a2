import { describe, expect, it } from 'vitest';
import { itemDots, rangeQuery, uprights } from '../../../src/lib/items/itemDots.ts';
import { binsTable, confidenceBins, itemPoints } from '../../../src/lib/items/itemPoints.ts';
import { itemSearch, parseItemQuery, selectRows } from '../../../src/lib/items/itemQuery.ts';
import { itemRows } from '../../../src/lib/items/itemRow.ts';
import { selectionWords } from '../../../src/lib/items/itemWords.ts';
import { benchmark, runs } from './itemFixture.ts';

const rows = itemRows(benchmark, runs);
const points = itemPoints(rows, 'model-a')!;
const names = {
	noun: { one: 'picture', many: 'pictures' },
	options: { car: 'car', cat: 'cat', dog: 'dog' },
	observers: { 'model-a': 'A' }
};
const model = { id: 'model-a', name: 'A' };
const href = (item: string) => `/items/${item}`;
const plain = (text: string) => text.replaceAll('\u202f', ' ');

describe('every item as a point', () => {
	it('has what the rows say, without controls', () => {
		expect(points).toEqual({
			items: ['car1', 'cat1'],
			confidence: [0.7, 0.5],
			right: [false, true],
			answer: ['dog', 'cat'],
			truth: ['car', 'cat'],
			// Both people knew the car; one of two the cat, and the other gave no answer.
			people: [1, 0.5],
			time: [700, 700]
		});
	});

	it('keeps answers to itself where they are not shown beside pictures', () => {
		expect(itemPoints(rows, 'model-a', true)).toMatchObject({
			answer: [null, null],
			truth: [null, null]
		});
	});

	it('is undefined for somebody without answers', () => {
		expect(itemPoints(rows, 'nobody')).toBeUndefined();
		expect(itemPoints(rows, undefined)).toBeUndefined();
	});

	it('goes into tenths whose ranges hold each item once', () => {
		const many = {
			...points,
			items: ['a', 'b', 'c', 'd'],
			confidence: [0.3, 0.29, 1, 0.95],
			right: [true, false, true, false],
			people: [0.5, null, 1, 0.5],
			time: [null, null, null, null]
		};
		const bins = confidenceBins(many);
		expect(bins).toEqual([
			{ from: 0.2, to: 0.3, last: 0.29, n: 1, right: 0, people: undefined, time: undefined },
			{ from: 0.3, to: 0.4, last: 0.3, n: 1, right: 1, people: 0.5, time: undefined },
			{ from: 0.9, to: 1, last: 1, n: 2, right: 0.5, people: 0.75, time: undefined }
		]);
		const { columns, rows: lines, links } = binsTable(bins, 'People', ({ from }) => `${from}`);
		expect(columns.map(({ label }) => label)).toEqual([
			'Sure from',
			'to',
			'Items',
			'Model right',
			'People right, mean of items'
		]);
		expect(lines[2]).toEqual([0.9, 1, 2, 0.5, 0.75]);
		expect(links).toEqual(['0.2', '0.3', '0.9']);
	});
});

describe('its dots', () => {
	it('stand against people or their time, and against right and wrong only without either', () => {
		expect(uprights(points)).toEqual(['people', 'time']);
		const alone = { ...points, people: [null, null], time: [null, null] };
		expect(uprights(alone)).toEqual(['result']);
		expect(itemDots(alone, 'result', model, names, href)!.dots.map(({ y }) => y)).toEqual([0, 1]);
		expect(itemDots(alone, 'people', model, names, href)).toBeUndefined();
	});

	it('say everything in words', () => {
		const { label } = itemDots(points, 'people', model, names, href)!;
		expect(plain(label(0))).toBe(
			'car1, “car”; 100 % of the people right; after 0.7 s; A wrong with “dog”, 70.0 % sure'
		);
		expect(plain(label(1))).toMatch(/; A right, 50\.0 % sure$/);
	});

	it('lead to the items of a rectangle, which the items page finds again', () => {
		const query = rangeQuery('people', { confidence: [0.6, 1], y: [0.9, 1] }, 'model-a');
		const parsed = parseItemQuery(new URLSearchParams(itemSearch(query, 'model-a')), benchmark, {
			persons: [],
			models: ['model-a']
		});
		expect(selectRows(rows, parsed).map(({ item }) => item.id)).toEqual(['car1']);
		expect(plain(selectionWords(parsed, names))).toBe(
			'of which A is at least 60.0 % sure, right by 90 to 100 % of the people'
		);
		const slow = rangeQuery('time', { confidence: [0, 0.6], y: [650, 700] }, 'model-a');
		const bySpeed = parseItemQuery(new URLSearchParams(itemSearch(slow, 'model-a')), benchmark, {
			persons: [],
			models: ['model-a']
		});
		expect(selectRows(rows, bySpeed).map(({ item }) => item.id)).toEqual(['cat1']);
		expect(rangeQuery('result', { confidence: [0, 1], y: [0, 0] }, 'm').result).toBe('wrong');
		expect(rangeQuery('result', { confidence: [0, 1], y: [0, 1] }, 'm').result).toBeUndefined();
	});
});
