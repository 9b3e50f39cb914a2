import { describe, expect, it } from 'vitest';
import { answerCounts, gap, itemRows } from '../../../src/lib/items/itemRow.ts';
import { benchmark, runs } from './itemFixture.ts';

describe('itemRows', () => {
	const rows = itemRows(benchmark, runs);

	it('keeps the order of the items and the answers of everybody who saw them', () => {
		expect(rows.map(({ item }) => item.id)).toEqual(['car1', 'cat1', 'dog1']);
		expect(rows.map(({ persons, models }) => [persons.length, models.length])).toEqual([
			[2, 1],
			[2, 1],
			[0, 0]
		]);
	});

	it('counts no answer as wrong and practice not at all', () => {
		expect(rows.map(({ people_right }) => people_right)).toEqual([1, 0.5, undefined]);
	});

	it('takes the confidence of a model from the probability of its answer', () => {
		expect(rows[0]?.models[0]).toMatchObject({
			answer: 'dog',
			confidence: 0.7,
			probabilities: { car: 0.2, cat: 0.1, dog: 0.7 }
		});
	});

	it('has no confidence where none was recorded', () => {
		expect(rows[0]?.persons[0]?.confidence).toBeUndefined();
	});
});

describe('answerCounts', () => {
	it('puts the most frequent first, ties in option order, no answer last', () => {
		const answers = ['dog', null, 'cat', null, 'cat', 'car', null].map((answer) => ({ answer }));
		expect(answerCounts(answers, ['car', 'cat', 'dog'])).toEqual([
			{ answer: 'cat', count: 2 },
			{ answer: 'car', count: 1 },
			{ answer: 'dog', count: 1 },
			{ answer: null, count: 3 }
		]);
	});

	it('is empty where nobody answered', () => {
		expect(answerCounts([], ['car'])).toEqual([]);
	});
});

describe('gap', () => {
	const rows = itemRows(benchmark, runs);

	it('is the share of people right, less 1 where the model is right', () => {
		expect(rows.map((row) => gap(row, 'model-a'))).toEqual([1, -0.5, undefined]);
	});

	it('is undefined for a model that did not answer', () => {
		expect(gap(rows[0]!, 'nobody')).toBeUndefined();
	});
});
