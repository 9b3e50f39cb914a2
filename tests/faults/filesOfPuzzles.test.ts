/** Puzzles, grids and attempts in files that are damaged or made by other programs. */
import { describe, expect, it } from 'vitest';
import { showable } from '../../src/lib/benchmarks/showable.ts';
import { readPuzzle } from '../../src/lib/benchmarks/puzzle.ts';
import { readBenchmark } from '../../src/lib/benchmarks/validate.ts';
import { formatBenchmark } from '../../src/lib/benchmarks/write.ts';
import { inconsistencies, mismatches } from '../../src/lib/capsule/consistency.ts';
import { judgeTrial } from '../../src/lib/evaluation/judge.ts';
import { gridProblem, normaliseGrid } from '../../src/lib/evaluation/grid.ts';
import { readAnswers } from '../../src/lib/answers/read.ts';
import { parseAttempts } from '../../src/recipes/puzzles/answers.ts';
import { capsuleOf, gridSet, runOf } from '../fixtures/kinds/sets.ts';

const FORM = 'Write rows of equal length, separated by "/", one digit from 0 to 9 for each cell.';
const AGAIN = 'Get the puzzle again from its source; nothing of it was used.';
const json = (content: unknown) => JSON.stringify(content);
const puzzle = (output: unknown) =>
	json({ train: [{ input: [[1]], output }], test: [{ input: [[2]], output: [[3]] }] });

describe('a grid', () => {
	it.each([
		['[[0,1],[2]]', 'row 2 has 1 cell, and row 1 has 2'],
		['[[0,12],[2,3]]', 'row 1 holds "12", which is no colour from 0 to 9'],
		['[[0,-1]]', 'row 1 holds "-1", which is no colour from 0 to 9'],
		['[[0,null]]', 'row 1 holds "null", which is no colour from 0 to 9'],
		['[1,2]', 'it is JSON, and no list of rows'],
		['[[0,1],[2', 'it begins with "[" and cannot be read as JSON'],
		['[]', 'it is JSON, and no list of rows'],
		['[[]]', 'it is empty'],
		['01/2?', 'row 2 holds "?", which is no colour from 0 to 9'],
		[json(Array(31).fill([0])), 'it has 31 rows, and 30 are the most'],
		[json([Array(31).fill(0)]), 'row 1 has 31 cells, and 30 are the most']
	])('written as %s is refused with the reason and the form to write', (text, reason) => {
		const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
		expect(gridProblem(text)).toBe(`"${shown}" is no grid: ${reason}. ${FORM}`);
	});

	it('in JSON is the same grid as in rows of digits', () => {
		expect(normaliseGrid(' [[0, 1], [2, 3]] ')).toBe('01/23');
		expect(normaliseGrid('0 1\n2 3')).toBe('01/23');
	});

	it('of two-digit colours never becomes a grid of more cells', () => {
		expect(normaliseGrid('[[1,0],[12,3]]')).toBe('[[1,0],[12,3]]');
	});
});

describe('attempts in a result file', () => {
	it('after the third are named with trial and remedy', async () => {
		const set = await gridSet();
		const run = runOf(set, 'm', 'person', ['0']);
		run.trials[0]!.retries = ['1', '2', '3'];
		expect(mismatches(capsuleOf(set, [run]), run, set).errors).toEqual([
			'run "m", trial 1 (item "wide"): field "retries": holds 4 attempts in all, and 3 attempts count here. Leave out what came after attempt 3.'
		]);
	});

	it('of an answer that is given once are named', async () => {
		const set = { ...(await gridSet()), kind: 'text' };
		const run = runOf(set, 'm', 'person', ['0']);
		run.trials[0]!.retries = ['1'];
		expect(mismatches(capsuleOf(set, [run]), run, set).errors).toEqual([
			'run "m", trial 1 (item "wide"): field "retries": holds 2 attempts in all, and one answer counts here. Leave out what came after the first.'
		]);
	});

	it('without a first one are named', async () => {
		const set = await gridSet();
		const run = runOf(set, 'm', 'person', [null]);
		run.trials[0]!.retries = ['1'];
		expect(inconsistencies(capsuleOf(set, [run]))).toContain(
			'run "m", trial 1 (item "wide"): field "retries": there is no first answer. Put the first one into field "answer".'
		);
	});

	it('that are no grid are named, the retries like the first', async () => {
		const set = await gridSet();
		const run = runOf(set, 'm', 'person', ['0']);
		run.trials[0]!.retries = ['01/2'];
		expect(mismatches(capsuleOf(set, [run]), run, set).errors).toEqual([
			`run "m", trial 1 (item "wide"): field "answer": "01/2" is no grid: row 2 has 1 cell, and row 1 has 2. ${FORM}`
		]);
	});

	it('that nobody can read any more, or that have no cells, are kept and never right', () => {
		const judging = { kind: 'grid', options: new Set<string>(), attempts: 3 };
		const item = { id: 'wide', truth: '012/345' };
		const trial = { answer: '?/?', retries: ['////'] };
		expect(judgeTrial(trial, item, judging, undefined)).toEqual({
			answer: '////',
			correct: false,
			score: 0
		});
	});

	it('count only as far as the truth in force says', () => {
		const item = { id: 'wide', truth: '7' };
		const trial = { answer: '0', retries: ['1', '7'] };
		const after = (attempts: number) =>
			judgeTrial(trial, item, { kind: 'grid', options: new Set<string>(), attempts }, undefined);
		expect([1, 2, 3].map((attempts) => after(attempts).correct)).toEqual([false, false, true]);
		expect(after(2).answer).toBe('1');
	});
});

describe('a puzzle’s file', () => {
	it.each([
		['a ragged grid', puzzle([[1, 2], [3]]), 'example 1, output: "[[1,2],[3]]" is no grid: row 2'],
		['a colour that is none', puzzle([[11]]), 'row 1 holds "11", which is no colour from 0 to 9'],
		['a grid that is too large', puzzle([Array(31).fill(1)]), 'row 1 has 31 cells, and 30'],
		['no examples', json({ train: [], test: [{ input: [[1]] }] }), 'field "train"'],
		[
			'no rows',
			json({ train: [{ input: 'x', output: [[1]] }], test: [] }),
			'field "train[0].input"'
		],
		[
			'two questions',
			json({
				train: [{ input: [[1]], output: [[1]] }],
				test: [{ input: [[1]] }, { input: [[2]] }]
			}),
			'field "test": asks for 2 answers, and an item has one. Make an item of each.'
		],
		['no JSON', '{', 'p.json']
	])('with %s is named with the grid and the remedy', (_, text, problem) => {
		expect(() => readPuzzle(text, 'p.json')).toThrow(problem);
		expect(() => readPuzzle(text, 'p.json')).toThrow(AGAIN);
	});

	it('that is damaged is not drawn as if it were whole', () => {
		const bytes = new TextEncoder().encode(puzzle([[1, 2], [3]]));
		expect(() => showable({ id: 'a1', type: 'application/json' }, bytes)).toThrow('Puzzle a1:');
	});

	it('whose right answer is no grid keeps the set from being read', async () => {
		const set = await gridSet();
		set.items[0]!.truth = '0?';
		await expect(readBenchmark(formatBenchmark(set), 'b.json')).rejects.toThrow(
			'item "wide": field "truth": "0?" is no grid: row 1 holds "?"'
		);
	});
});

describe('a table of attempts', () => {
	const truths = new Map([['a1', '12/34']]);
	const HEAD = 'task,person,attempt,correct,grid';
	it.each([
		['an unknown puzzle', 'b2,p1,1,0,0', 'line 2: there is no puzzle "b2"'],
		['a ragged grid', 'a1,p1,1,0,12/3', 'line 2: column "grid": "12/3" is no grid'],
		['an attempt out of order', 'a1,p1,2,0,0', 'attempt 2 of p1 at puzzle a1 comes after 0 others'],
		['a wrong mark', 'a1,p1,1,0,12/34', 'the grid is the right one, and column "correct" is "0"'],
		['no person', 'a1,,1,0,0', 'line 2: column "person" is empty.']
	])('with %s is named with the line', (_, line, problem) => {
		expect(() => parseAttempts(`${HEAD}\n${line}\n`, 'answers.csv', truths)).toThrow(problem);
	});

	it('with an attempt after the third, or after the right one, is named with the line', () => {
		const wrong = [1, 2, 3, 4].map((attempt) => `a1,p1,${attempt},0,0`).join('\n');
		expect(() => parseAttempts(`${HEAD}\n${wrong}\n`, 'answers.csv', truths)).toThrow(
			'line 5: attempt 4 of p1 at puzzle a1: 3 attempts are the most.'
		);
		const solved = 'a1,p1,1,1,12/34\na1,p1,2,0,0';
		expect(() => parseAttempts(`${HEAD}\n${solved}\n`, 'answers.csv', truths)).toThrow(
			'line 3: p1 at puzzle a1 had solved it before attempt 2.'
		);
	});

	it('without a column is named with what is expected', () => {
		expect(() => parseAttempts('task,person\n', 'answers.csv', truths)).toThrow(
			'line 1: missing column "attempt", "correct", "grid".'
		);
	});
});

describe('a table of answers to puzzles', () => {
	const read = async (...lines: string[]) => {
		const bytes = new TextEncoder().encode(['item,person,attempt,answer', ...lines].join('\n'));
		const { answers } = await readAnswers({ name: 'a.csv', bytes }, await gridSet());
		return answers.map(({ trial }) => trial);
	};

	it('is read with grids in either form, and several attempts as one trial', async () => {
		expect(
			await read('wide,p1,1,0/0', 'dot,p1,1,"[[7]]"', 'wide,p1,2,"[[0,1,2],[3,4,5]]"')
		).toEqual([
			{ item: 'wide', answer: '0/0', retries: ['012/345'], correct: false, score: 0 },
			{ item: 'dot', answer: '7', correct: true, score: 1 }
		]);
	});

	it.each([
		[
			'an unknown puzzle',
			['b2,p1,1,0'],
			'item "b2" is not in grid-set, or two items are called so.'
		],
		[
			'a ragged grid',
			['wide,p1,1,012/3'],
			'"012/3" is no grid: row 2 has 1 cell, and row 1 has 3.'
		],
		['a colour that is none', ['dot,p1,1,"[[12]]"'], 'row 1 holds "12", which is no colour'],
		[
			'an attempt after the third',
			['dot,p1,1,0', 'dot,p1,2,1', 'dot,p1,3,2', 'dot,p1,4,7'],
			'attempt 4 at item "dot" is one too many: 3 count here. Leave out what came after attempt 3.'
		],
		[
			'an attempt that is missing',
			['dot,p1,1,0', 'dot,p1,3,7'],
			'attempt 3 at item "dot" does not follow the one before it.'
		]
	])('with %s is named with the line and the remedy', async (_, lines, problem) => {
		await expect(read(...lines)).rejects.toThrow(problem);
		await expect(read(...lines)).rejects.toThrow(`line ${lines.length + 1}`);
	});
});
