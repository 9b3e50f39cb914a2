import { expect, it } from 'vitest';
import {
	drawnGrids,
	drawnWords,
	puzzleHeadline,
	solvedAfter,
	solvedSentence
} from '../../../src/lib/items/drawnGrids.ts';

const person = (name: string, ...attempts: string[]) => ({
	attempts,
	observer: { id: name, kind: 'person' as const, name }
});
const RIGHT = '12/34';
const persons = [
	person('a', RIGHT),
	person('b', '0', RIGHT),
	person('c', '0', '0', '7'),
	person('d', '0', '7', RIGHT)
];

it('equal grids stand together, the right one first, with who drew them when', () => {
	const drawn = drawnGrids(persons, [{ ...person('x', '7'), attempts: ['7'] }], RIGHT, 3);
	expect(drawn.map(({ grid, right, people, at }) => [grid, right, people, at])).toEqual([
		[RIGHT, true, 3, [1, 1, 1]],
		['0', false, 3, [3, 0, 0]],
		['7', false, 2, [0, 1, 1]]
	]);
	expect(drawn.map(drawnWords)).toEqual([
		'3 people: 1 at the first attempt, 1 at the second attempt, 1 at the third attempt',
		'3 people: 3 at the first attempt',
		'2 people: 1 at the second attempt, 1 at the third attempt; x'
	]);
	expect(drawn[0]?.size).toBe('2 rows, 2 columns');
});

it('who solved it is counted after each attempt', () => {
	const solved = solvedAfter(persons, RIGHT, 3);
	expect(solved).toEqual([1, 2, 3]);
	expect(solvedSentence(4, solved)).toBe(
		'Solved by 1 of 4 people at the first attempt, by 2 after two, by 3 after three.'
	);
	expect(puzzleHeadline(4, solved, 1, { one: 'puzzle' })).toBe(
		'One of four people solves it at the first attempt.'
	);
	expect(puzzleHeadline(4, solved, 3, { one: 'puzzle' })).toBe(
		'Three of four people solve it within three attempts.'
	);
	expect(puzzleHeadline(0, [], 1, { one: 'puzzle' })).toBe('Nobody has tried this puzzle yet.');
	expect(puzzleHeadline(2, [0], 1, { one: 'puzzle' })).toBe(
		'None of two people solves it at the first attempt.'
	);
});
