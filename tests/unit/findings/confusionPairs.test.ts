import { expect, test } from 'vitest';
import {
	isLarge,
	MOST_CLASSES,
	pairLabel,
	topConfusions
} from '../../../src/lib/findings/confusionPairs.ts';

const matrix = {
	observer: 'people',
	options: ['cat', 'dog', 'car'],
	counts: [
		[6, 3, 0, 5],
		[3, 1, 2, 0],
		[0, 0, 9, 0]
	]
};

test('the most frequent first, level ones by the share of their class, without what was not answered', () => {
	expect(topConfusions(matrix)).toEqual([
		{ truth: 'dog', answer: 'cat', count: 3, of: 6 },
		{ truth: 'cat', answer: 'dog', count: 3, of: 14 },
		{ truth: 'dog', answer: 'car', count: 2, of: 6 }
	]);
	expect(topConfusions(matrix, 1)).toHaveLength(1);
	expect(topConfusions({ ...matrix, counts: [[4, 0, 0, 0], [], []] })).toEqual([]);
	const [first] = topConfusions(matrix);
	expect(pairLabel(first!, 'A', { cat: 'Cat' })).toBe(
		'dog: A answered “Cat” 3 of 6 times (50\u202f%)'
	);
});

test('a matrix is large by its classes that were right once, not by what can be answered', () => {
	const options = Array.from({ length: 60 }, (_, index) => `class-${index}`);
	const counts = (classes: number) =>
		options.map((_, row) => options.map((_, at) => (row < classes && at === row ? 1 : 0)));
	expect(isLarge({ observer: 'a', options, counts: counts(MOST_CLASSES) })).toBe(false);
	expect(isLarge({ observer: 'a', options, counts: counts(MOST_CLASSES + 1) })).toBe(true);
});
