import { describe, expect, test } from 'vitest';
import {
	misreadBy,
	misreadRows,
	misreadSentence,
	misreadTable,
	misreadWords
} from '../../../src/lib/findings/misread.ts';
import { overviewMatrix } from '../../../src/lib/findings/overview.ts';
import { cellLabel, overviewTable } from '../../../src/lib/findings/overviewWords.ts';
import { sliceGroups, sliceTable } from '../../../src/lib/findings/slices.ts';
import { onlyWords, strip, stripTable } from '../../../src/lib/findings/strip.ts';
import { besideScore, otherScore, scoringOf } from '../../../src/lib/findings/textScores.ts';
import { truthCaption } from '../../../src/lib/findings/truth.ts';
import {
	unreadItems,
	unreadShares,
	unreadTable,
	unreadTitle,
	unreadWords
} from '../../../src/lib/findings/unread.ts';
import { verdict } from '../../../src/lib/findings/verdict.ts';
import { evaluateBenchmark } from '../../../src/lib/evaluation/evaluate.ts';
import type { MisreadSummary } from '../../../src/lib/evaluation/report/text.ts';
import { foldedScoring, strictScoring } from '../../../src/lib/evaluation/textScorings.ts';
import { madePlates, madeReader, plateSlices } from '../../fixtures/plates.ts';
import { madeReport } from '../../fixtures/reports.ts';

const plain = (text: string | undefined): string => (text ?? '').replaceAll('\u202f', ' ');
const items = madePlates();
const evaluated = (truth = strictScoring) =>
	evaluateBenchmark({
		benchmark: 'made-plates',
		items,
		options: [],
		kind: 'text',
		chance: 0,
		truth,
		slices: plateSlices,
		runs: [madeReader('a', items)],
		draws: 50
	});
const report = evaluated();
const folded = evaluated(foldedScoring);
const run = 'simulated/a';
const figures = report.text!.figures[run]!;
const percent = (value: number | undefined): string => `${(value! * 100).toFixed(1)} %`;
const facts = {
	id: 'made-plates',
	name: 'Made plates',
	noun: { one: 'plate', many: 'plates' },
	kind: 'text' as const,
	cues: false
};

describe('both scorings', () => {
	test('the other one stands beside the one in force', () => {
		expect([scoringOf(report), scoringOf(folded), scoringOf(madeReport({}))]).toEqual([
			'strict',
			'folded',
			undefined
		]);
		expect(otherScore(report, run)).toEqual({ name: 'folded', estimate: figures.folded });
		expect(otherScore(folded, run)).toEqual({ name: 'strict', estimate: figures.strict });
		expect(otherScore(report, 'nobody')).toBeUndefined();
		expect(otherScore(madeReport({}), run)).toBeUndefined();
	});

	test('below the headline, with the characters', () => {
		const said = plain(verdict(report, facts).beside);
		expect(said).toBe(plain(besideScore(report, run)));
		expect(said).toBe(
			`Folded, with O and Q read as 0 and I as 1 on both sides, it is ${percent(figures.folded.value)}; of the characters alone, ${percent(figures.characters.value)}.`
		);
		expect(plain(verdict(folded, facts).beside)).toMatch(/^Strictly, .* it is/);
		expect(verdict(report, facts).headline).toMatch(/ reads \d+.% of these plates\.$/);
	});

	test('captions name the one in force', () => {
		expect(truthCaption(strictScoring)).toBe('right answer: strict, every character as labelled');
	});

	test('as a second mark with its interval, and in the table', () => {
		const [row] = strip(report, facts).rows;
		expect(row?.value).toBe(figures.strict.value);
		expect(row?.second).toMatchObject({
			name: 'folded',
			value: figures.folded.value,
			ci95: figures.folded.ci95
		});
		expect(onlyWords(report)).toBe('Filled: strict. Outlined: folded');
		expect(onlyWords(folded)).toBe('Filled: folded. Outlined: strict');
		expect(stripTable(report).rows.map((cells) => cells.slice(1, 3))).toEqual([
			['model, strict', figures.strict.value],
			['folded', figures.folded.value],
			['character accuracy', figures.characters.value],
			['chance', 0]
		]);
	});

	test('in the overview: in the cell, its label and the table', () => {
		const matrix = overviewMatrix([
			{
				task: { id: 'plates', name: 'Plates' },
				benchmark: facts,
				n_items: 400,
				chance: 0,
				report
			}
		]);
		const row = matrix.rows[1]!;
		const cell = row.cells[0]!;
		expect(cell.other).toEqual({
			name: 'folded',
			value: figures.folded.value,
			ci95: figures.folded.ci95
		});
		expect(plain(cellLabel(row, cell, matrix.columns[0]!))).toContain(
			`; folded ${percent(figures.folded.value)}, 95 % interval`
		);
		const { columns, rows } = overviewTable(matrix);
		const at = columns.findIndex(({ label }) => label === 'Right, folded');
		expect(rows[1]![at]).toBe(figures.folded.value);
		expect(rows.every((cells) => cells.length === columns.length)).toBe(true);
	});

	test('in every group, with the characters in the table', () => {
		const groups = sliceGroups(report, facts, run, [], () => '');
		const [mark] = groups[0]!.rows[0]!.marks;
		const own = report.slices[0]!.text![run]!;
		expect(mark?.second?.value).toBe(own.folded.value);
		expect(plain(mark?.second?.label)).toMatch(/^Part of the world Europe, .*, folded: /);
		expect(plain(mark?.text)).toMatch(/^\d+ \/ \d+ %$/);
		const { columns, rows } = sliceTable(report, () => '');
		const heads = columns.map(({ label }) => label);
		const name = 'Simulated reader a';
		for (const what of ['strict', 'folded', 'characters'])
			expect(heads).toContain(`${name}, ${what}`);
		expect(rows[0]![heads.indexOf(`${name}, characters`)]).toBe(own.characters.value);
		expect(rows.every((cells) => cells.length === columns.length)).toBe(true);
	});
});

describe('what was misread', () => {
	const summary: MisreadSummary = {
		observer: 'm',
		n: 20,
		blank: 1,
		unanswered: 0,
		characters: 140,
		right: 130,
		pairs: [
			{ truth: 'O', answer: '0', count: 4, met: 11 },
			{ truth: 'W', answer: undefined, count: 2, met: 3 },
			{ truth: undefined, answer: '7', count: 1, met: undefined }
		]
	};

	test('rows are ranked, with how often the character was met', () => {
		expect(
			misreadRows(summary, 'M').map(({ truth, answer, figure }) => [truth, answer, figure])
		).toEqual([
			['O', '0', '4 of 11'],
			['W', '–', '2 of 3'],
			['+', '7', '1 time']
		]);
		expect(misreadRows(summary, 'M').map(({ length }) => length)).toEqual([1, 0.5, 0.25]);
		expect(plain(misreadRows(summary, 'M')[0]?.label)).toBe('M: O read as 0 4 of 11 (36.4 %)');
		const many = { ...summary, pairs: Array.from({ length: 30 }, () => summary.pairs[0]!) };
		expect(misreadRows(many, 'M')).toHaveLength(12);
		expect(misreadTable(many, () => '').rows).toHaveLength(30);
	});

	test('sentences', () => {
		expect(misreadSentence(summary, 'M', false)).toBe('M most often reads O as 0');
		expect(misreadSentence(summary, 'People', true)).toBe('People most often read O as 0');
		const only = (at: number) => ({ ...summary, pairs: [summary.pairs[at]!] });
		expect(misreadSentence(only(1), 'M', false)).toBe('M most often misses W');
		expect(misreadSentence(only(2), 'M', false)).toBe('M most often puts in 7');
		expect(misreadSentence({ ...summary, pairs: [] }, 'M', false)).toBe('M misreads no character');
		expect(misreadSentence({ ...summary, n: 0, pairs: [] }, 'M', false)).toBe(
			'M has read no character'
		);
		expect(plain(misreadWords(summary))).toBe(
			'20 answers with 140 true characters, 92.9 % of them read right; 1 answer without a character left out'
		);
	});

	test('the table leads to the items of each pair', () => {
		const { rows, links } = misreadTable(summary, ({ truth, answer }) => `${truth}${answer}`);
		expect(rows[0]).toEqual(['O read as 0', 'O', '0', 4, 11, 4 / 11]);
		expect(rows[2]).toEqual(['7 put in', undefined, '7', 1, undefined, undefined]);
		expect(links?.[0]).toBe('O0');
	});

	test('is of the model in detail, as far as it answered', () => {
		expect(misreadBy(report, run).map((one) => one.name)).toEqual(['Simulated reader a']);
		expect(misreadBy(report, undefined)).toEqual([]);
		const silent = evaluateBenchmark({
			benchmark: 'x',
			items,
			options: [],
			kind: 'text',
			chance: 0,
			runs: [{ ...madeReader('a', items), trials: [] }]
		});
		expect(misreadBy(silent, run)).toEqual([]);
		expect(misreadBy(madeReport({}), run)).toEqual([]);
	});
});

describe('what nobody read', () => {
	const some = [
		{ id: 'a', truth: 'A', groups: { lines: 'two lines', other: 'x' } },
		{ id: 'b', truth: 'B', groups: { lines: 'one line' } },
		{ id: 'c', truth: 'C', groups: { lines: 'one line' } },
		{ id: 'd', truth: 'D' }
	];
	const rules = [{ group: 'lines', name: 'Lines' }];
	const unread = unreadItems(some, rules, ['d', 'a', 'b']);

	test('is listed in the order of the set, with its declared groups', () => {
		expect(unread).toEqual([
			{ id: 'a', groups: { lines: 'two lines' } },
			{ id: 'b', groups: { lines: 'one line' } },
			{ id: 'd', groups: {} }
		]);
	});

	test('is counted in each group, the hardest first', () => {
		const shares = unreadShares(some, rules, unread);
		expect(shares.map(({ value, unread: count, n }) => [value, count, n])).toEqual([
			['two lines', 1, 1],
			['one line', 1, 2]
		]);
		expect(unreadWords(shares)).toBe('Lines: two lines 1 of 1, one line 1 of 2.');
		expect(unreadWords([])).toBe('');
		expect(unreadTable(['a', 'z'], unread, shares, (id) => `/${id}`)).toMatchObject({
			rows: [
				['a', 'two lines'],
				['z', undefined]
			],
			links: ['/a', '/z']
		});
	});

	test('titles', () => {
		expect(plain(unreadTitle(3, 400, facts.noun, true))).toBe(
			'3 plates that nobody read, 0.8 % of all'
		);
		expect(unreadTitle(0, 400, facts.noun, true)).toBe('Every plate was read by somebody');
		// Nobody was asked but models.
		expect(plain(unreadTitle(3, 400, facts.noun, false))).toBe(
			'3 plates that no model here read, 0.8 % of all'
		);
		expect(unreadTitle(0, 400, facts.noun, false)).toBe('Every plate was read by a model');
	});
});
