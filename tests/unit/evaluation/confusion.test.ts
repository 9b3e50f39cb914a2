import { expect, it } from 'vitest';
import { addCounts, confusionCounts } from '../../../src/lib/evaluation/confusion.ts';

const options = ['a', 'b'];

it('counts truths by row and answers by column, no answer last', () => {
	expect(
		confusionCounts(
			[
				{ truth: 'a', answer: 'a' },
				{ truth: 'a', answer: 'b' },
				{ truth: 'b', answer: null },
				{ truth: 'b', answer: 'b' },
				{ truth: 'b', answer: 'b' }
			],
			options
		)
	).toEqual([
		[1, 1, 0],
		[0, 2, 1]
	]);
	expect(confusionCounts([], options)).toEqual([
		[0, 0, 0],
		[0, 0, 0]
	]);
});

it('names what is no option', () => {
	expect(() => confusionCounts([{ truth: 'a', answer: 'z' }], options)).toThrow('"z"');
	expect(() => confusionCounts([{ truth: 'y', answer: 'a' }], options)).toThrow('"y"');
});

it('adds matrices', () => {
	expect(addCounts([[[1, 2, 0]], [[3, 0, 1]]])).toEqual([[4, 2, 1]]);
	expect(addCounts([])).toEqual([]);
});
