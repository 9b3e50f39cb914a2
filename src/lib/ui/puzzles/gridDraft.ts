/** A grid that is being drawn: every change gives a new list of rows, so that the one before can be had back. */
import { gridText, mostCells } from '../../evaluation/grid.ts';

export type Rows = readonly (readonly number[])[];

/** A black grid of that size. */
export function blank(rows: number, columns: number): Rows {
	return Array.from({ length: within(rows) }, () =>
		Array.from({ length: within(columns) }, () => 0)
	);
}

/** Whole, and 1 to 30: what a size that was typed is taken for. */
export function within(size: number): number {
	return Number.isFinite(size) ? Math.max(1, Math.min(mostCells, Math.round(size))) : 1;
}

/** The same cells in another size: what falls outside is gone, what is new is black. */
export function resized(grid: Rows, rows: number, columns: number): Rows {
	return blank(rows, columns).map((row, y) => row.map((cell, x) => grid[y]?.[x] ?? cell));
}

/** One cell in another colour; the same grid where it has it already, or is none of its cells. */
export function painted(grid: Rows, y: number, x: number, colour: number): Rows {
	if (grid[y]?.[x] === undefined || grid[y][x] === colour) return grid;
	return grid.map((row, at) => (at === y ? row.map((cell, i) => (i === x ? colour : cell)) : row));
}

/** The cell and all of its colour that touch it, side by side, in another colour. */
export function filled(grid: Rows, y: number, x: number, colour: number): Rows {
	const old = grid[y]?.[x];
	if (old === undefined || old === colour) return grid;
	const next = grid.map((row) => [...row]);
	const open: [number, number][] = [[y, x]];
	for (let cell = open.pop(); cell; cell = open.pop()) {
		const [atY, atX] = cell;
		if (next[atY]?.[atX] !== old) continue;
		next[atY][atX] = colour;
		open.push([atY - 1, atX], [atY + 1, atX], [atY, atX - 1], [atY, atX + 1]);
	}
	return next;
}

/** What became of an attempt. */
export interface Outcome {
	/** Which attempt it was, from 1. */
	attempt: number;
	right: boolean;
	/** The size is that of the right grid. */
	sized: boolean;
}

/** Holds a drawn grid against the right one. */
export function judged(grid: Rows, right: string, attempt: number): Outcome {
	const drawn = gridText(grid);
	const shape = (text: string) => text.replace(/[^/]/g, '0');
	return { attempt, right: drawn === right, sized: shape(drawn) === shape(right) };
}
