import { describe, expect, test } from 'vitest';
import { itemRows } from '../../../src/lib/items/itemRow.ts';
import { missedItems, oneOfEach } from '../../../src/lib/items/missed.ts';
import type { ObserverTrials } from '../../../src/lib/evaluation/trial.ts';

describe('items that all people got and the model did not', () => {
	const items = ['i1', 'i2', 'i3', 'i4', 'i5'].map((id) => ({
		id,
		path: `${id}.png`,
		sha256: 'a'.repeat(64),
		bytes: 1,
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
	const rows = (runs: ObserverTrials[]) =>
		itemRows(
			{ items, options: ['cat', 'dog'].map((id) => ({ id, name: id })), kind: 'choice' },
			runs
		);
	const all = ['i1', 'i2', 'i3', 'i4', 'i5'];

	test('the surest mistakes first; controls and what a person missed are left out', () => {
		const runs = [
			run('p1', 'person', all),
			run('p2', 'person', ['i1', 'i2', 'i3', 'i5']),
			run('m', 'model', ['i2'], { i1: 0.7, i3: 0.9 })
		];
		expect(missedItems(rows(runs), 'm').map(({ item, confidence }) => [item, confidence])).toEqual([
			['i3', 0.9],
			['i1', 0.7]
		]);
	});

	test('without people nobody named anything', () => {
		expect(missedItems(rows([run('m', 'model', [])]), 'm')).toEqual([]);
		expect(missedItems(rows([run('p1', 'person', all)]), 'm')).toEqual([]);
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
