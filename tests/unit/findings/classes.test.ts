import { describe, expect, test } from 'vitest';
import { classGaps, classSentence } from '../../../src/lib/findings/classGaps.ts';
import {
	confusionCells,
	confusionTable,
	favouriteMistake,
	mistakeCount,
	mistakeSentence
} from '../../../src/lib/findings/confusionCells.ts';
import { calibrationSentence } from '../../../src/lib/findings/calibration.ts';
import { madeReport } from '../../fixtures/reports.ts';

const model = (recall: (number | undefined)[]) => ({ id: 'a', name: 'A', accuracy: 0.5, recall });
const people = [0.9, 0.8, 0.7, 0.85, 0.95];

describe('class gaps', () => {
	test('the largest loss first, classes without a figure last', () => {
		const report = madeReport({
			people,
			recall: [0.9, 0.8, 0.7, 0.6],
			models: [model([0.5, 0.9, undefined, 0.1])]
		});
		const gaps = classGaps(report, 'run-a');
		expect(gaps.map((gap) => gap.option)).toEqual(['knife', 'car', 'cat', 'dog']);
		expect(gaps.map((gap) => gap.gap?.toFixed(1))).toEqual(['-0.5', '-0.4', '0.1', undefined]);
	});

	test('people are counted on the items that the model answered', () => {
		const report = madeReport({ people, recall: [0.9], models: [model([0.5])], options: ['car'] });
		const [row] = report.classes;
		if (row) row.people_matched = { 'run-a': 0.7 };
		expect(classGaps(report, 'run-a')[0]).toMatchObject({ people: 0.7, model: 0.5 });
	});

	test('without a model people stand alone', () => {
		const gaps = classGaps(madeReport({ people }), undefined);
		expect(gaps.every((gap) => gap.gap === undefined && gap.people !== undefined)).toBe(true);
		// The worst first: without a gap by what there is.
		expect(gaps.map((gap) => gap.people)).toEqual([...gaps.map((gap) => gap.people!)].sort());
		expect(classSentence(gaps, undefined)).toBe('Class by class, the worst first');
	});

	const [b, a, u] = ['behind', 'ahead', 'undecided'] as const;
	test.each([
		[[b, b, b, b], 'A is behind on every class', /^A agrees less often than one voter on every/],
		[[a, a, a, a], 'A is ahead on every class', /^A agrees more often than one voter on every/],
		[
			[b, u, b, b],
			'A is behind on “car”, “dog” and “knife”; the other class is undecided',
			/on “car”/
		],
		[
			[b, a, u, u],
			'A is ahead on 1 and is behind on 1 of 4 classes; “dog” and “knife” are undecided',
			/more/
		],
		[[u, u, u, u], 'Class by class, A and people cannot be told apart', /A and one voter cannot/]
	] as const)('only decided gaps count: %j', (verdicts, sentence, voters) => {
		// All recalls are far below people's: a gap without a verdict is no claim.
		const report = madeReport({ people, models: [model([0.1, 0.1, 0.1, 0.1])] });
		report.classes.forEach((row, at) => (row.verdicts = { 'run-a': verdicts[at]! }));
		const gaps = classGaps(report, 'run-a');
		expect(classSentence(gaps, 'A')).toBe(sentence);
		expect(classSentence(gaps, 'A', 'one voter')).toMatch(voters);
	});
});

describe('confusion', () => {
	const matrix = {
		observer: 'people',
		options: ['cat', 'dog'],
		counts: [
			[6, 3, 1],
			[2, 0, 0]
		]
	};

	test('one mark for each cell that has answers, by share of its row', () => {
		const cells = confusionCells(matrix, 'People');
		expect(cells.map(({ truth, answer, share, right }) => [truth, answer, share, right])).toEqual([
			['cat', 'cat', 0.6, true],
			['cat', 'dog', 0.3, false],
			['cat', undefined, 0.1, false],
			['dog', 'cat', 1, false]
		]);
		expect(cells[2]?.label).toBe('cat: People answered no answer 1 of 10 times (10\u202f%)');
	});

	test('the favourite mistake is the wrong answer given most', () => {
		expect(favouriteMistake(matrix)).toEqual({ answers: ['dog'], count: 3, of: 5 });
		// Two that are level are both named; of more than two none is a favourite.
		const level = favouriteMistake({
			...matrix,
			counts: [
				[6, 2, 1],
				[2, 0, 0]
			]
		})!;
		expect(level).toEqual({ answers: ['cat', 'dog'], count: 2, of: 4 });
		expect(mistakeSentence('A', false, level)).toBe('When wrong, A most often says “cat” or “dog”');
		expect(mistakeCount(level, 'mistakes').replaceAll('\u202f', ' ')).toBe(
			'each 2 of 4 mistakes (50 %)'
		);
		expect(mistakeSentence('A', false, { answers: ['a', 'b', 'c'] })).toBe(
			'When wrong, A says no one answer most often'
		);
		expect(
			favouriteMistake({
				...matrix,
				counts: [
					[1, 0, 5],
					[0, 1, 0]
				]
			})
		).toBeUndefined();
	});

	test('sentences', () => {
		expect(mistakeSentence('People', true, { answers: ['cat'] })).toBe(
			'When wrong, people most often say “cat”'
		);
		expect(mistakeSentence('A', false, { answers: ['cat'] })).toBe(
			'When wrong, A most often says “cat”'
		);
		expect(mistakeSentence('A', false, undefined)).toBe('A makes no mistakes');
	});

	test('the table keeps every count', () => {
		expect(confusionTable(matrix).rows).toEqual([
			['cat', 6, 3, 1],
			['dog', 2, 0, 0]
		]);
	});
});

describe('calibration sentence', () => {
	const bin = (confidence: number, accuracy: number, n = 10) => ({
		lo: 0,
		hi: 1,
		n,
		confidence,
		accuracy
	});
	test.each([
		[[bin(0.8, 0.5)], [0.4, 0.6], 'A is 80 % sure on average, but right only 50 % of the time'],
		// Not decided: it may be right as often as it is sure.
		[[bin(0.8, 0.5)], [0.2, 0.85], 'A is 80 % sure on average, and right 50 % of the time'],
		[[bin(0.8, 0.5)], undefined, 'A is 80 % sure on average, and right 50 % of the time'],
		[[bin(0.5, 0.8)], [0.7, 0.9], 'A is 50 % sure on average, and right 80 % of the time'],
		[[], undefined, 'A did not say how sure it was']
	] as [ReturnType<typeof bin>[], [number, number] | undefined, string][])(
		'%#',
		(bins, ci95, sentence) => {
			const text = calibrationSentence('A', { ece: 0, brier: 0, n: 10, bins }, ci95);
			expect(text.replaceAll('\u202f', ' ')).toBe(sentence);
		}
	);
});
