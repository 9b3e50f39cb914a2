import { describe, expect, it } from 'vitest';
import {
	itemSearch,
	neighbours,
	pageOfRows,
	parseItemQuery,
	selectRows
} from '../../../src/lib/items/itemQuery.ts';
import { itemRows } from '../../../src/lib/items/itemRow.ts';
import { benchmark, runs } from './itemFixture.ts';

const ids = { persons: ['person-1', 'person-2'], models: ['model-a'] };
const rows = itemRows(benchmark, runs);

function parse(search: string) {
	return parseItemQuery(new URLSearchParams(search), benchmark, ids);
}

function select(search: string): string[] {
	return selectRows(rows, parse(search)).map(({ item }) => item.id);
}

describe('parseItemQuery', () => {
	it('reads the plain view', () => {
		expect(parse('')).toEqual({
			rule: undefined,
			groups: {},
			ranges: {},
			truth: undefined,
			answer: undefined,
			by: 'people',
			people: undefined,
			model: 'model-a',
			result: undefined,
			controls: undefined,
			labels: {},
			sort: 'set',
			where: {},
			misread: undefined,
			read: undefined,
			right: [],
			wrong: [],
			descending: false,
			view: 'gallery',
			page: 1
		});
	});

	it('ignores what it does not understand', () => {
		expect(parse('truth=spoon&by=somebody&sort=colour&page=-3&people=many')).toEqual(parse(''));
	});

	it.each([
		'truth=car&answer=no-answer&by=person-2',
		'people=few&result=wrong&controls=without&sort=gap&view=list&page=3',
		'label.texture=dog&sort=confidence&dir=up',
		'right=model-a&right=people&wrong=person-2',
		''
	])('writes back the address it read: %s', (search) => {
		expect(itemSearch(parse(search), 'model-a')).toBe(search);
	});
});

describe('selectRows', () => {
	it.each([
		['', ['car1', 'cat1', 'dog1']],
		['dir=down', ['dog1', 'cat1', 'car1']],
		['truth=cat', ['cat1']],
		['answer=no-answer', ['cat1']],
		['answer=no-answer&by=person-1', []],
		['answer=dog&by=model-a', ['car1']],
		['people=all', ['car1']],
		['people=most', ['cat1']],
		['people=none', []],
		['people=few', []],
		['result=right', ['cat1']],
		['result=wrong', ['car1']],
		['result=absent', ['dog1']],
		['controls=only', ['dog1']],
		['controls=without', ['car1', 'cat1']],
		['label.texture=dog', ['cat1']],
		['sort=agreement', ['cat1', 'car1', 'dog1']],
		['sort=agreement&dir=down', ['car1', 'cat1', 'dog1']],
		['sort=confidence', ['car1', 'cat1', 'dog1']],
		['sort=confidence&dir=up', ['cat1', 'car1', 'dog1']],
		['sort=gap', ['car1', 'cat1', 'dog1']]
	])('%s', (search, expected) => {
		expect(select(search)).toEqual(expected);
	});
});

describe('pageOfRows', () => {
	it('cuts pages and counts from one', () => {
		expect(pageOfRows(rows, 2, 2)).toMatchObject({ page: 2, pages: 2, from: 3, to: 3, total: 3 });
	});

	it('stays on the last page when asked for one beyond it', () => {
		expect(pageOfRows(rows, 9, 2).page).toBe(2);
	});

	it('has one empty page where nothing fits', () => {
		expect(pageOfRows([], 1, 2)).toEqual({
			rows: [],
			page: 1,
			pages: 1,
			from: 0,
			to: 0,
			total: 0
		});
	});
});

describe('neighbours', () => {
	it('knows the item before and after', () => {
		expect(neighbours(rows, 'cat1')).toEqual({
			previous: 'car1',
			next: 'dog1',
			position: 2,
			total: 3
		});
	});

	it('has none at the ends and none outside the view', () => {
		expect(neighbours(rows, 'car1').previous).toBeUndefined();
		expect(neighbours(rows, 'dog1').next).toBeUndefined();
		expect(neighbours(rows, 'spoon1')).toMatchObject({ previous: undefined, next: undefined });
	});
});
