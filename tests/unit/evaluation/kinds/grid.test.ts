import { describe, expect, it } from 'vitest';
import { readBenchmark } from '../../../../src/lib/benchmarks/validate.ts';
import { formatBenchmark } from '../../../../src/lib/benchmarks/write.ts';
import { mismatches } from '../../../../src/lib/capsule/consistency.ts';
import { evaluateBenchmark } from '../../../../src/lib/evaluation/evaluate.ts';
import { gridRows, normaliseGrid } from '../../../../src/lib/evaluation/grid.ts';
import { judgeTrial } from '../../../../src/lib/evaluation/judge.ts';
import { grid } from '../../../../src/lib/evaluation/kinds/grid.ts';
import { evaluationInput } from '../../../../src/lib/reports/evaluationInput.ts';
import { capsuleOf, gridSet, runOf } from '../../../fixtures/kinds/sets.ts';

const where = { run: 'r', item: 'wide' };
const judging = { kind: grid.id, options: new Set<string>() };
const FORM = 'Write rows of equal length, separated by "/", one digit from 0 to 9 for each cell.';

it.each([
	['012/345', '012/345'],
	[' 0 1 2 / 3 4 5 \n', '012/345'],
	['012\n345', '012/345'],
	['7', '7']
])('%j is written %j', (given, normal) => {
	expect(normaliseGrid(given)).toBe(normal);
	expect(gridRows(given)).toEqual(normal.split('/').map((row) => [...row].map(Number)));
});

describe('a grid', () => {
	const item = { id: 'wide', truth: '012/345' };
	const judge = (answer: string | null) => judgeTrial({ answer }, item, judging, undefined, where);

	it.each([
		['the same', '012/345', true],
		['the same with spaces', '0 1 2/3 4 5', true],
		['another colour', '012/344', false],
		['another shape', '01/23/45', false],
		['no answer', null, false]
	])('that is %s', (_, answer, correct) => {
		expect(judge(answer)).toMatchObject({ correct, score: correct ? 1 : 0 });
	});

	it.each([
		['ragged', '012/34', 'row 2 has 2 cells, and row 1 has 3'],
		['empty', '', 'it is empty'],
		['with an empty row', '012//345', 'row 2 is empty'],
		['with a colour that is none', '01a/345', 'row 1 holds "a", which is no colour from 0 to 9'],
		['with too many rows', Array(31).fill('0').join('/'), 'it has 31 rows, and 30 are the most'],
		['with too many cells', '0'.repeat(31), 'row 1 has 31 cells, and 30 are the most']
	])('that is %s is refused with run, item and remedy', (_, answer, reason) => {
		const shown = answer.length > 60 ? `${answer.slice(0, 60)}…` : answer;
		expect(() => judge(answer)).toThrow(
			`Run r, item wide: the answer "${shown}" is no grid: ${reason}. ${FORM}`
		);
	});

	it('of the largest size is one', () => {
		const largest = Array(30).fill('9'.repeat(30)).join('/');
		const own = { id: 'large', truth: largest };
		expect(judgeTrial({ answer: largest }, own, judging, undefined)).toMatchObject({ score: 1 });
	});

	it('is read, reported and refused in a file', async () => {
		const set = await gridSet();
		expect(set.chance).toBe(0);
		expect(await readBenchmark(formatBenchmark(set), 'b.json')).toEqual(set);
		const run = runOf(set, 'm', 'model', ['0 1 2/345', '8']);
		const capsule = capsuleOf(set, [run]);
		expect(mismatches(capsule, run, set).errors).toEqual([]);
		const { observers } = evaluateBenchmark(evaluationInput(set, [capsule]).input);
		expect(observers[0]?.accuracy).toMatchObject({ value: 0.5, n: 2 });
		const ragged = runOf(set, 'm', 'model', ['01/2']);
		expect(mismatches(capsule, ragged, set).errors).toEqual([
			`run "m", trial 1 (item "wide"): field "answer": "01/2" is no grid: row 2 has 1 cell, and row 1 has 2. ${FORM}`
		]);
		set.items[0]!.truth = '01/2';
		await expect(readBenchmark(formatBenchmark(set), 'b.json')).rejects.toThrow(
			'item "wide": field "truth": "01/2" is no grid: row 2 has 1 cell, and row 1 has 2.'
		);
	});
});
