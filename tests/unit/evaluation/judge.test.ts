import { describe, expect, it } from 'vitest';
import { answerAmong } from '../../../src/lib/evaluation/answerAmong.ts';
import { judgeTrial } from '../../../src/lib/evaluation/judge.ts';
import { judgeItems } from '../../../src/lib/evaluation/truth.ts';
import { items, options, two, votes } from './voted.ts';

describe('answerAmong', () => {
	const trial = { answer: 'c', probabilities: [0.3, 0.2, 0.5] };
	it.each([
		['the most probable class', trial, ['a', 'b'], 'a'],
		['the first of equals', { answer: 'c', probabilities: [0.2, 0.2, 0.6] }, ['a', 'b'], 'a'],
		['the answer where all options are classes', trial, options, 'c'],
		['the answer without probabilities', { answer: 'c' }, ['a', 'b'], 'c'],
		['the answer where there are no classes', trial, undefined, 'c'],
		['no answer', { answer: null }, ['a', 'b'], null],
		[
			'an even answer where the classes have no probability',
			{ answer: 'c', probabilities: [0, 0, 1] },
			['a', 'b'],
			'a'
		]
	])('is %s', (_, given, classes, expected) => {
		expect(answerAmong(given, options, classes)).toBe(expected);
	});
});

describe('judgeTrial', () => {
	const judging = { kind: 'choice' as const, options: new Set(options), classes: two.classes };
	const judged = new Map(
		judgeItems(items, { truth: two, votes, options }).map((item) => [item.id, item])
	);
	it.each([
		['clear', 'a', { answer: 'a', correct: true, score: 1 }],
		['clear', null, { answer: null, correct: false, score: 0 }],
		// Two references tie: half the trials, and not right alone.
		['split', 'b', { answer: 'b', correct: false, score: 0.5 }],
		['split', 'c', { answer: 'c', correct: false, score: 0 }],
		['unclear', 'a', { answer: 'a', correct: false, score: 0 }]
	])('%s answered %s', (item, answer, expected) => {
		expect(judgeTrial({ answer }, judged.get(item)!, judging, options)).toEqual(expected);
	});

	it('refuses what is no option', () => {
		const where = { run: 'r', item: 'clear' };
		expect(() =>
			judgeTrial({ answer: 'z' }, judged.get('clear')!, judging, options, where)
		).toThrow('Run r, item clear: the answer "z" is none of the 3 options');
	});

	it('scores one truth and typed text as ever', () => {
		expect(judgeTrial({ answer: 'b' }, items[0]!, judging, options)).toMatchObject({ score: 0 });
		const text = { kind: 'text' as const, options: new Set<string>() };
		expect(judgeTrial({ answer: 'ab 1' }, { id: 'p', truth: 'AB1' }, text, undefined)).toEqual({
			answer: 'ab 1',
			correct: true,
			score: 1
		});
	});
});
