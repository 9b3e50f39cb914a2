import { describe, expect, test } from 'vitest';
import {
	comparisonGroups,
	comparisonTable,
	differenceSpan
} from '../../../src/lib/charts/comparisons.ts';
import { consistencyRows, consistencySentence } from '../../../src/lib/charts/consistency.ts';
import { intervalNote, methodWords } from '../../../src/lib/charts/methods.ts';
import { missedItems, oneOfEach } from '../../../src/lib/charts/missed.ts';
import type { ObserverTrials } from '../../../src/lib/evaluation/trial.ts';
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
		if (model) Object.assign(model.error_consistency, { kappa, ci95 });
		return consistencyRows(report);
	};

	test.each([
		[0.03, [-0.05, 0.11], 'A and people do not fail on the same items more than by accident'],
		[0.1, [0.02, 0.18], 'A fails on other items than people do'],
		[0.4, [0.3, 0.5], 'A fails where people fail, as people do among themselves'],
		[0.3, [0.25, 0.35], 'A fails partly where people fail']
	] as const)('κ %d', (kappa, limits, sentence) => {
		expect(consistencySentence(rowsFor(kappa, [...limits]))).toBe(sentence);
	});

	test('undefined κ is no row', () => {
		expect(consistencyRows(madeReport({ models: [{ id: 'a', name: 'A', accuracy: 1 }] }))).toEqual(
			[]
		);
	});
});

test('intervals are named by how they were made', () => {
	expect(methodWords('wilson')).toBe('Wilson');
	expect(methodWords('bootstrap clusters+people')).toBe(
		'resampling pictures of one source together and people'
	);
	expect(intervalNote([madeReport({})])).toBeUndefined();
	expect(intervalNote([madeReport({ people })])?.replaceAll('\u202f', ' ')).toBe(
		'95 % intervals: made for a test for the mean person'
	);
});

describe('items that all people got and the model did not', () => {
	const items = ['i1', 'i2', 'i3', 'i4', 'i5'].map((id) => ({
		id,
		truth: 'cat',
		...(id === 'i5' ? { control: true } : {})
	}));
	const run = (
		id: string,
		kind: 'person' | 'model',
		right: string[],
		sure: Record<string, number> = {}
	): ObserverTrials => ({
		id,
		observer: { id, kind, name: id },
		options: ['cat', 'dog'],
		trials: items.map((item) => {
			const correct = right.includes(item.id);
			const p = sure[item.id] ?? 0.6;
			return {
				item: item.id,
				answer: correct ? 'cat' : 'dog',
				correct,
				score: correct ? 1 : 0,
				...(kind === 'model' ? { probabilities: [1 - p, p] } : {})
			};
		})
	});
	const all = ['i1', 'i2', 'i3', 'i4', 'i5'];

	test('the surest mistakes first; controls and what a person missed are left out', () => {
		const runs = [
			run('p1', 'person', all),
			run('p2', 'person', ['i1', 'i2', 'i3', 'i5']),
			run('m', 'model', ['i2'], { i1: 0.7, i3: 0.9 })
		];
		expect(missedItems(items, runs, 'm').map(({ item, confidence }) => [item, confidence])).toEqual(
			[
				['i3', 0.9],
				['i1', 0.7]
			]
		);
	});

	test('without people nobody named anything', () => {
		expect(missedItems(items, [run('m', 'model', [])], 'm')).toEqual([]);
		expect(missedItems(items, [run('p1', 'person', all)], 'm')).toEqual([]);
	});
});

test('one of each class before a second of any', () => {
	const miss = (item: string, truth: string) => ({ item, truth, answer: 'x', confidence: 0.5 });
	const missed = [
		miss('a', 'car'),
		miss('b', 'car'),
		miss('c', 'cat'),
		miss('d', 'car'),
		miss('e', 'cat')
	];
	expect(oneOfEach(missed, 4).map(({ item }) => item)).toEqual(['a', 'c', 'b', 'e']);
	expect(oneOfEach([], 4)).toEqual([]);
});
