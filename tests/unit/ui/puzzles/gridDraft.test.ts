import { expect, it } from 'vitest';
import {
	blank,
	filled,
	judged,
	painted,
	resized,
	within
} from '../../../../src/lib/ui/puzzles/gridDraft.ts';

it('a size is whole and within the largest grid', () => {
	expect([0, 2.4, 30, 31, NaN, -5].map(within)).toEqual([1, 2, 30, 30, 1, 1]);
});

it('another size keeps the cells that fit', () => {
	const grid = [
		[1, 2],
		[3, 4]
	];
	expect(resized(grid, 1, 3)).toEqual([[1, 2, 0]]);
	expect(resized(grid, 3, 1)).toEqual([[1], [3], [0]]);
	expect(blank(2, 1)).toEqual([[0], [0]]);
});

it('a cell is painted, and the grid before stays as it was', () => {
	const grid = blank(2, 2);
	expect(painted(grid, 1, 0, 5)).toEqual([
		[0, 0],
		[5, 0]
	]);
	expect(grid).toEqual(blank(2, 2));
	expect(painted(grid, 1, 0, 0)).toBe(grid);
	expect(painted(grid, 7, 0, 3)).toBe(grid);
});

it('an area is what touches side by side, not across a corner', () => {
	const grid = [
		[0, 1, 0],
		[1, 1, 0],
		[0, 0, 0]
	];
	expect(filled(grid, 2, 2, 4)).toEqual([
		[0, 1, 4],
		[1, 1, 4],
		[4, 4, 4]
	]);
	expect(filled(grid, 0, 0, 4)[0]).toEqual([4, 1, 0]);
	expect(filled(grid, 0, 0, 0)).toBe(grid);
});

it('an attempt is held against the right grid, its size apart', () => {
	expect(judged([[1, 2]], '12', 1)).toEqual({ attempt: 1, right: true, sized: true });
	expect(judged([[1, 3]], '12', 2)).toEqual({ attempt: 2, right: false, sized: true });
	expect(judged([[1], [2]], '12', 3)).toEqual({ attempt: 3, right: false, sized: false });
});
