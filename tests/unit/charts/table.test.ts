import { describe, expect, test } from 'vitest';
import { captionText } from '../../../src/lib/charts/caption.ts';
import {
	cellText,
	tableToCsv,
	tableToJson,
	type TableData
} from '../../../src/lib/charts/table.ts';

const table: TableData = {
	columns: [
		{ label: 'Who' },
		{ label: 'Right', numeric: true, text: (value) => `${value * 100} %` }
	],
	rows: [
		['People, all', 0.87],
		['=cmd()', undefined],
		['-', -0.5]
	]
};

test('a cell without data is a dash on the page', () => {
	expect(cellText({ label: 'x' }, undefined)).toBe('–');
	expect(cellText({ label: 'x', text: (value) => `${value}!` }, 0)).toBe('0!');
});

describe('exports', () => {
	test('CSV keeps caption and raw values, leaves no data empty and runs no formula', () => {
		expect(tableToCsv(table, 'Title', 'Two\nlines')).toBe(
			[
				'# Title',
				'# Two',
				'# lines',
				'Who,Right',
				'"People, all",0.87',
				"'=cmd(),",
				'-,-0.5',
				''
			].join('\r\n')
		);
	});

	test('JSON has one object per row, no data is null', () => {
		expect(JSON.parse(tableToJson(table, 'Title', 'Caption'))).toEqual({
			title: 'Title',
			caption: 'Caption',
			rows: [
				{ Who: 'People, all', Right: 0.87 },
				{ Who: '=cmd()', Right: null },
				{ Who: '-', Right: -0.5 }
			]
		});
	});
});

test('a caption is sentences of what is known', () => {
	expect(
		captionText({
			n: '160 drawings',
			interval: '95 % intervals: Wilson.',
			source: '',
			notes: undefined
		})
	).toBe('160 drawings. 95 % intervals: Wilson.');
});

test('a second table follows the first in the exports', () => {
	const first = { columns: [{ label: 'x' }], rows: [[1]] };
	const also = {
		title: 'Fitted',
		table: { columns: [{ label: 'α' }, { label: 'β' }], rows: [[2, undefined]] }
	};
	expect(tableToCsv(first, 'T', 'c.', also).split('\r\n')).toEqual([
		'# T',
		'# c.',
		'x',
		'1',
		'',
		'# Fitted',
		'α,β',
		'2,',
		''
	]);
	expect(JSON.parse(tableToJson(first, 'T', 'c.', also))).toEqual({
		title: 'T',
		caption: 'c.',
		rows: [{ x: 1 }],
		also: { title: 'Fitted', rows: [{ α: 2, β: null }] }
	});
});
