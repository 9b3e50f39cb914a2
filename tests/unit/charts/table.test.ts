import { describe, expect, test } from 'vitest';
import { captionLine, captionNotes, captionText } from '../../../src/lib/charts/caption.ts';
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

test('a caption is a line, and sentences of what else is known', () => {
	expect(
		captionText({
			n: '160 drawings',
			interval: '95 % intervals',
			source: '',
			notes: undefined
		})
	).toBe('160 drawings · 95 % intervals.');
	const whole = {
		n: '160 drawings',
		interval: '95 % intervals',
		truth: 'right answer: the label',
		counted: 'a time-out counts as wrong',
		source: 'Somebody 2019',
		notes: ['Made by hand', undefined, false, 'Is it?'] as const,
		date: 'Files of 2026-01-02'
	};
	expect(captionLine(whole)).toBe(
		'Somebody 2019 · 160 drawings · 95 % intervals · right answer: the label · a time-out counts as wrong'
	);
	expect(captionNotes(whole)).toBe('Made by hand. Is it? Files of 2026-01-02.');
	expect(captionText(whole)).toBe(`${captionLine(whole)}. ${captionNotes(whole)}`);
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
