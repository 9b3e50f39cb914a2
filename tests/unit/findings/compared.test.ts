import { describe, expect, test } from 'vitest';
import {
	comparisonGroups,
	comparisonTable,
	differenceSpan,
	testsNote,
	testWords
} from '../../../src/lib/findings/comparisons.ts';
import {
	attainedShare,
	consistencyRows,
	consistencySentence
} from '../../../src/lib/findings/consistency.ts';
import { intervalNote, methodWords } from '../../../src/lib/findings/methods.ts';
import { madeReport } from '../../fixtures/reports.ts';

const people = [0.9, 0.8, 0.7, 0.85, 0.95];

describe('comparisons', () => {
	const report = madeReport({
		people,
		models: [
			{ id: 'a', name: 'A', accuracy: 0.3 },
			{ id: 'b', name: 'B', accuracy: 0.6 }
		]
	});

	test('best first, persons apart', () => {
		const [first] = report.comparisons;
		if (!first) throw new Error('the fixture compares');
		const person = { ...first, observer: 'run-p1' };
		const { main, persons } = comparisonGroups(report, [...report.comparisons, person]);
		expect(main.map((row) => row.name)).toEqual(['B', 'A']);
		expect(persons.map((row) => [row.name, row.kind])).toEqual([['Person 1', 'person']]);
	});

	test('people as a row carry their colour, not a model’s', () => {
		const [first] = report.comparisons;
		if (!first) throw new Error('the fixture compares');
		const turned = [{ ...first, observer: 'people', reference: 'run-a' }];
		expect(comparisonGroups(report, turned).main[0]).toMatchObject({
			observer: 'people',
			kind: 'person',
			name: 'People (mean)'
		});
	});

	test('the axis holds every interval and is never empty', () => {
		expect(differenceSpan([])).toBe(0.2);
		expect(differenceSpan(comparisonGroups(report, report.comparisons).main)).toBe(0.8);
	});

	test('the table says what only one side answered', () => {
		const rows = report.comparisons.map((row) => ({
			...row,
			unmatched: { observer: ['x'], reference: ['y', 'z'] }
		}));
		expect(comparisonTable(report, rows).rows.map((row) => row[9])).toEqual([3, 3]);
	});
});

describe('error consistency', () => {
	const rowsFor = (kappa: number, ci95: [number, number]) => {
		const report = madeReport({ people, models: [{ id: 'a', name: 'A', accuracy: 0.3 }] });
		const [model] = report.observers;
		if (model) Object.assign(model.error_consistency, { kappa, ci95, attainable: [-0.3, 0.157] });
		return consistencyRows(report);
	};

	test.each([
		[
			0.03,
			[-0.05, 0.11],
			'It is not shown that A and people fail on the same items more often than by accident'
		],
		// A low κ may be most of what such different accuracies allow: of 0.157 here.
		[
			0.103,
			[0.02, 0.18],
			'A and people fail on the same items more often than by accident: 66 % of what their scores allow; people among each other 47 %'
		],
		[-0.2, [-0.3, -0.1], 'A fails on other items than people do']
	] as const)('κ %d', (kappa, limits, sentence) => {
		expect(consistencySentence(rowsFor(kappa, [...limits])).replaceAll('\u202f', ' ')).toBe(
			sentence
		);
	});

	test('a share of what is attainable needs something attainable', () => {
		expect(attainedShare({ value: 0.1, attainable: [-0.1, 0.4] })).toBeCloseTo(0.25, 12);
		expect(attainedShare({ value: 0.4000001, attainable: [-0.1, 0.4] })).toBe(1);
		expect(attainedShare({ value: 0.1, attainable: undefined })).toBeUndefined();
		expect(attainedShare({ value: 0, attainable: [0, 0] })).toBeUndefined();
		expect(attainedShare({ value: -0.1, attainable: [-0.2, 0.4] })).toBeUndefined();
	});

	test('undefined κ is no row', () => {
		expect(consistencyRows(madeReport({ models: [{ id: 'a', name: 'A', accuracy: 1 }] }))).toEqual(
			[]
		);
	});
});

test('tests are named as one would say them', () => {
	expect(testsNote([])).toBe('');
	expect(testsNote([{ test: 'mcnemar exact' }])).toBe('p comes from McNemar’s exact test');
	expect(testsNote([{ test: 'person-level t, two-way error' }, { test: 'mcnemar' }])).toBe(
		'p comes from a t test over persons or McNemar’s test. Where several are compared at once, p is corrected by Holm’s rule, models and single persons apart'
	);
	expect(testWords('a new one')).toBe('a new one');
});

test('intervals are named by how they were made', () => {
	expect(methodWords('wilson')).toBe('Wilson’s formula');
	expect(methodWords('people')).toBe('from the spread between people and between items');
	expect(methodWords('bootstrap clusters+people')).toBe(
		'from pictures of one source together and people drawn anew'
	);
	expect(intervalNote([madeReport({})])).toBeUndefined();
	expect(intervalNote([madeReport({ people })])?.replaceAll('\u202f', ' ')).toBe(
		'Intervals: made for a test for the mean person'
	);
});
