/** Pages of typed texts: rows, cards, sheets, selections and their words, on made-up plates. */
import { describe, expect, it } from 'vitest';
import type { Item } from '../../../src/lib/benchmarks/schema.ts';
import {
	cardLabel,
	cardTable,
	itemCard,
	modelWords,
	veiledLabel
} from '../../../src/lib/items/itemCard.ts';
import { itemSearch, parseItemQuery, selectRows } from '../../../src/lib/items/itemQuery.ts';
import { itemRows } from '../../../src/lib/items/itemRow.ts';
import { itemHeadline, selectionWords, type ItemNames } from '../../../src/lib/items/itemWords.ts';
import { pairWords, readPairs } from '../../../src/lib/items/readPairs.ts';
import { sheetTable, sheetTitle, textSheet } from '../../../src/lib/items/textSheet.ts';
import { truthLines } from '../../../src/lib/items/truths.ts';
import { modelScores, scoreSentence, scoreTable } from '../../../src/lib/findings/modelScores.ts';
import { evaluateBenchmark } from '../../../src/lib/evaluation/evaluate.ts';
import { foldedScoring, strictScoring } from '../../../src/lib/evaluation/textScorings.ts';
import type { ObserverKind, ObserverTrials, Trial } from '../../../src/lib/evaluation/trial.ts';
import { madePlates, madeReader } from '../../fixtures/plates.ts';

const plain = (text: string | undefined): string => (text ?? '').replaceAll('\u202f', ' ');
const item = (id: string, truth: string, factor: string): Item => ({
	id,
	path: `items/${id}.webp`,
	sha256: id.padEnd(64, '0'),
	bytes: 10,
	truth,
	groups: { factor },
	parameters: { width_px: 100 }
});
const benchmark = {
	items: [item('a', 'BO-12', 'width'), item('b', 'AB34', 'blur'), item('c', 'XY9', 'mixed')],
	options: [],
	kind: 'text' as const
};

function run(id: string, kind: ObserverKind, trials: Partial<Trial>[]): ObserverTrials {
	return {
		id,
		observer: { id, kind, name: id.toUpperCase() },
		trials: trials.map((trial, index) => ({
			item: benchmark.items[index]!.id,
			answer: null,
			correct: false,
			score: 0,
			...trial
		}))
	};
}
const model = run('m', 'model', [
	{ answer: 'B012', confidence: 0.9, character_confidence: [0.95, 0.6, 0.9, 0.92] },
	{ answer: 'A834', confidence: 0.4 },
	{ answer: '' }
]);
const other = run('n', 'model', [{ answer: 'BXO12' }, { answer: 'AB3' }, { answer: null }]);
const person = run('p', 'person', [{ answer: 'bo 12' }]);
const rows = itemRows(benchmark, [model, other, person]);
const names: ItemNames = {
	noun: { one: 'plate', many: 'plates' },
	options: {},
	observers: { m: 'M', n: 'N', p: 'P' },
	kind: 'text'
};
const runs = { persons: ['p'], models: ['m', 'n'] };

describe('rows of typed texts', () => {
	it('hold both scorings and the confidence in each character', () => {
		const [first] = rows[0]!.models;
		expect(first).toMatchObject({ answer: 'B012', correct: false, confidence: 0.9 });
		expect(first!.reading).toEqual({
			strict: false,
			folded: true,
			characters: 0.75,
			sure: [
				{ character: 'B', confidence: 0.95 },
				{ character: '0', confidence: 0.6 },
				{ character: '1', confidence: 0.9 },
				{ character: '2', confidence: 0.92 }
			]
		});
		expect(rows[0]!.persons[0]).toMatchObject({ answer: 'BO12', correct: true });
		expect(rows[2]!.models[1]!.reading).toBeUndefined();
		expect(itemRows(benchmark, [model], foldedScoring)[0]!.models[0]!.correct).toBe(true);
	});

	it('have the right answer under each scoring', () => {
		expect(
			truthLines(benchmark, benchmark.items[0]!, names).map(({ id, words }) => [id, words])
		).toEqual([
			['strict', 'BO-12'],
			['folded', 'B012']
		]);
	});
});

describe('pairs', () => {
	it('tell what folding forgives from what it does not', () => {
		expect(readPairs('B0812', 'BO12').map(({ kind }) => kind)).toEqual([
			'right',
			'alike',
			'inserted',
			'right',
			'right'
		]);
		expect(readPairs('A84', 'AB34').map(pairWords)).toEqual(['A', 'B read as 8', '3 missing', '4']);
		expect(readPairs('0', 'Q').map(pairWords)).toEqual(['Q read as 0, which counts as the same']);
		expect(readPairs('A7', 'A').map(pairWords)).toEqual(['A', '7 inserted']);
	});
});

describe('the sheet of one item', () => {
	const sheet = textSheet('BO-12', rows[0]!.persons, rows[0]!.models);

	it('has a column for each character, and for what anybody put in', () => {
		expect(sheet.truth).toEqual(['B', '', 'O', '1', '2']);
		expect(sheet.rows.map(({ cells }) => cells.map(({ text, kind }) => `${text} ${kind}`))).toEqual(
			[
				['B right', ' empty', 'O right', '1 right', '2 right'],
				['B right', ' empty', '0 alike', '1 right', '2 right'],
				['B right', 'X inserted', 'O right', '1 right', '2 right']
			]
		);
	});

	it('reads out places, misreadings and confidence', () => {
		const [, m, n] = sheet.rows;
		expect(plain(m!.cells[2]!.label)).toBe(
			'Place 2: O read as 0, which counts as the same, 60 % sure'
		);
		expect(n!.cells[1]!.label).toBe('After place 1: X inserted');
		expect(sheet.rows.map(({ verdict }) => verdict)).toEqual([
			'right',
			'right but for O/0, I/1',
			'wrong'
		]);
		expect(sheet.rows.map(({ name }) => name)).toEqual(['1 person', 'M', 'N']);
		expect(sheetTitle(sheet)).toBe('Read by 1 person');
	});

	it('says who reads nothing, and who gives no answer', () => {
		const { rows: two } = textSheet('XY9', [], rows[2]!.models);
		expect(two.map(({ verdict, cells }) => [verdict, cells.length])).toEqual([
			['nothing read', 3],
			['no answer', 0]
		]);
		expect(sheetTitle(textSheet('XY9', [], rows[2]!.models))).toBe('Read by nobody here');
		expect(sheetTitle(textSheet('XY9', [], []))).toBe('Nobody has answered it yet');
	});

	it('joins people who answered the same', () => {
		const people = ['AB', 'A8', 'AB'].map((answer, index) => ({
			...rows[0]!.persons[0]!,
			run: `p${index}`,
			answer
		}));
		expect(textSheet('AB', people, []).rows.map(({ name }) => name)).toEqual([
			'2 people',
			'1 person'
		]);
	});

	it('has a table with a line for every place', () => {
		const { columns, rows: lines } = sheetTable(sheet);
		expect(lines.every((line) => line.length === columns.length)).toBe(true);
		expect(lines.filter(([who]) => who === 'M')[1]).toEqual([
			'M',
			3,
			'O',
			'0',
			'another character that counts as the same (O/0, I/1)',
			0.6,
			'right but for O/0, I/1',
			0.9
		]);
		expect(lines.find(([who, , truth]) => who === 'N' && truth === undefined)?.[3]).toBe('X');
	});
});

describe('cards', () => {
	const card = itemCard(rows[0]!, 'm', undefined);

	it('carry the aligned answer and both verdicts, and not the file’s name', () => {
		expect(card.model?.reading).toMatchObject({ strict: false, folded: true });
		expect(card.model?.reading?.pairs[1]).toMatchObject({ kind: 'alike', truth: 'O', answer: '0' });
		expect(JSON.stringify(card)).not.toContain('items/a.webp');
	});

	it('say the answer and whether it is right', () => {
		expect(plain(modelWords(card.model, names))).toBe('“B012”, right but for O/0, I/1, 90 % sure');
		expect(modelWords(itemCard(rows[2]!, 'm', undefined).model, names)).toBe('nothing read, wrong');
		expect(plain(cardLabel(card, names))).toContain('a, BO-12: people 1 of 1 right; M: “B012”');
	});

	it('do not say what a real plate says where they are veiled', () => {
		expect(plain(veiledLabel(card, names))).toBe(
			'a: people 1 of 1 right; M: right but for O/0, I/1, 90 % sure'
		);
	});

	it('have truth, answer and both verdicts in the list', () => {
		const { columns, rows: lines } = cardTable([card], names, (id) => id);
		const of = (label: string) => lines[0]![columns.findIndex((column) => column.label === label)];
		expect([
			of('Right answer'),
			of('Model’s answer'),
			of('Right, strict'),
			of('Right, folded')
		]).toEqual(['BO-12', 'B012', 'no', 'yes']);
	});
});

describe('selections', () => {
	const query = (search: string) => parseItemQuery(new URLSearchParams(search), benchmark, runs);
	const found = (search: string) => selectRows(rows, query(search)).map((row) => row.item.id);

	it('find misreadings of a run and of people', () => {
		expect(found('misread=O0&by=m')).toEqual(['a']);
		expect(found('misread=B8&by=m')).toEqual(['b']);
		expect(found('misread=4-&by=n')).toEqual(['b']);
		expect(found('misread=-X&by=n')).toEqual(['a']);
		expect(found('misread=O0')).toEqual([]);
	});

	it('ignore what is no misreading', () => {
		for (const search of ['misread=B', 'misread=BB', 'misread=B88', 'misread=--'])
			expect(query(search).misread).toBeUndefined();
	});

	it('find what nobody read, by the scoring in force', () => {
		expect(found('read=nobody')).toEqual(['b', 'c']);
		expect(query('read=somebody').read).toBeUndefined();
	});

	it('find the items of a curve, by one of several values', () => {
		expect(found('where.factor=width&where.factor=blur')).toEqual(['a', 'b']);
		expect(found('where.factor=width&range.width_px=0..50')).toEqual([]);
	});

	it('stand in the address, and are read back from it', () => {
		const asked = query(
			'misread=4-&by=n&read=nobody&where.factor=width&where.factor=blur&truth=folded'
		);
		expect(asked.rule).toBe('folded');
		expect(parseItemQuery(new URLSearchParams(itemSearch(asked, 'm')), benchmark, runs)).toEqual(
			asked
		);
	});

	it('have words', () => {
		expect(selectionWords(query('misread=B8&by=m'), names)).toBe('with B read as 8 by M');
		expect(selectionWords(query('misread=W-'), names)).toBe('with W missed by at least one person');
		expect(selectionWords(query('misread=-7&by=n&read=nobody'), names)).toBe(
			'with 7 put in by N, that nobody read who answered'
		);
		expect(selectionWords(query('where.factor=width&where.factor=base'), names)).toBe(
			'with factor “width” or “base”'
		);
	});

	it('and one item has a headline', () => {
		expect(plain(itemHeadline(rows[0]!, rows[0]!.models[0], names))).toBe(
			'The one person reads “BO12”. M reads “B012”, 90 % sure.'
		);
		expect(itemHeadline({ ...rows[2]!, people: 0 }, rows[2]!.models[0], names)).toBe(
			'M reads nothing.'
		);
	});
});

describe('a model’s scores', () => {
	const items = madePlates();
	const report = evaluateBenchmark({
		benchmark: 'made',
		items,
		options: [],
		kind: 'text',
		chance: 0,
		truth: strictScoring,
		runs: [madeReader('a', items)],
		draws: 20
	});
	const [score] = modelScores('a', report, {
		benchmark: { id: 'made', name: 'Made plates' },
		task: { id: 'plates', name: 'Plates' },
		may_have_seen: undefined
	});

	it('stand in both scorings, with the characters', () => {
		const figures = report.text!.figures['simulated/a']!;
		expect(score!.other).toMatchObject({ name: 'folded', value: figures.folded.value });
		expect(score!.characters?.value).toBe(figures.characters.value);
		expect(plain(scoreSentence('A', score))).toMatch(
			/^A reads [\d.]+ % of made plates strictly, [\d.]+ % folded\.$/
		);
		const { columns, rows: lines } = scoreTable([score!], () => '');
		expect(columns.map(({ label }) => label)).toContain('Folded, %');
		expect(lines[0]).toHaveLength(columns.length);
		expect(lines[0]![columns.findIndex(({ label }) => label === 'Characters, %')]).toBe(
			figures.characters.value
		);
	});
});
