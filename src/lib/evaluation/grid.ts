/**
 * Grids of colours as text: rows separated by `/`, one digit 0 … 9 a cell, e.g. `012/345` for two rows of three. The
 * form of the Abstraction and Reasoning Corpus (Chollet 2019, arXiv:1911.01547), whose grids have 1 to 30 rows and columns.
 * Lists of lists of numbers, as that corpus writes them in JSON, are read too.
 */
import type { Where } from './scoring.ts';

/** Most rows, and most cells in a row. */
export const mostCells = 30;

/** A cell of a recorded answer that nobody can read any more: the grid is known, and is never right. */
export const unreadable = '?';

const FORM = 'Write rows of equal length, separated by "/", one digit from 0 to 9 for each cell.';

/** What a recorded answer may be beyond what a right one is. */
interface Leave {
	/** Cells may be `unreadable`, and several rows may have no cells at all: drawn and sent like that, and never right. */
	recorded?: boolean;
}

/**
 * The stated normaliser of grids: no white space but line breaks, which separate rows as `/` does; of JSON the same grid. What
 * is no grid in JSON is left as it is.
 */
export function normaliseGrid(grid: string): string {
	const cells = cellsOf(grid);
	if (typeof cells === 'string' || cells.some((row) => row.some((cell) => [...cell].length !== 1)))
		return grid.trim();
	return cells.map((row) => row.join('')).join('/');
}

/** Its cells, row by row. What is no grid gives no useful rows: see `gridProblem`. */
export function gridRows(grid: string): number[][] {
	return normaliseGrid(grid)
		.split('/')
		.map((row) => [...row].map(Number));
}

/** The text of rows of colours. */
export function gridText(rows: readonly (readonly number[])[]): string {
	return rows.map((row) => row.join('')).join('/');
}

/** `10 rows, 9 columns` as two numbers. */
export function gridSize(grid: string): { rows: number; columns: number } {
	const rows = normaliseGrid(grid).split('/');
	return { rows: rows.length, columns: rows[0]?.length ?? 0 };
}

/** Why a text is no grid, one sentence with the remedy; undefined for a grid. */
export function gridProblem(grid: string, leave: Leave = {}): string | undefined {
	const cells = cellsOf(grid);
	const what = typeof cells === 'string' ? cells : reasonOf(cells, leave);
	return what && `"${shortened(grid)}" is no grid: ${what}. ${FORM}`;
}

/**
 * The grid in its normal form.
 * @throws {Error} naming run, item, what is wrong and the remedy, when it is none
 */
export function requireGrid(
	what: string,
	grid: string,
	where: Where | undefined,
	leave: Leave = {}
): string {
	const problem = gridProblem(grid, leave);
	if (problem === undefined) return normaliseGrid(grid);
	const place = where ? `Run ${where.run}, item ${where.item}: the` : 'The';
	throw new Error(`${place} ${what} ${problem}`);
}

/** The cells as texts, or why they cannot be told apart at all. */
function cellsOf(grid: string): string[][] | string {
	const text = grid.trim();
	if (text.startsWith('[')) return cellsOfJson(text);
	return text.split(/\s*(?:\/|\r?\n)\s*/).map((row) => [...row.replace(/\s+/g, '')]);
}

function cellsOfJson(text: string): string[][] | string {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return 'it begins with "[" and cannot be read as JSON';
	}
	const rows = Array.isArray(value) ? value : [];
	if (rows.length === 0 || !rows.every((row) => Array.isArray(row)))
		return 'it is JSON, and no list of rows';
	return rows.map((row: unknown[]) =>
		row.map((cell) => (typeof cell === 'string' ? cell : JSON.stringify(cell)))
	);
}

function reasonOf(rows: readonly string[][], leave: Leave): string | undefined {
	if (rows.length > mostCells) return `it has ${rows.length} rows, and ${mostCells} are the most`;
	const [first = []] = rows;
	if (leave.recorded && rows.length > 1 && rows.every((row) => row.length === 0)) return undefined;
	const known = (cell: string): boolean =>
		/^[0-9]$/.test(cell) || (leave.recorded === true && cell === unreadable);
	for (const [index, row] of rows.entries()) {
		const at = `row ${index + 1}`;
		if (row.length === 0) return rows.length === 1 ? 'it is empty' : `${at} is empty`;
		const strange = row.find((cell) => !known(cell));
		if (strange !== undefined) return `${at} holds "${strange}", which is no colour from 0 to 9`;
		if (row.length > mostCells)
			return `${at} has ${row.length} cells, and ${mostCells} are the most`;
		if (row.length !== first.length)
			return `${at} has ${cells(row)}, and row 1 has ${first.length}`;
	}
	return undefined;
}

const cells = (row: readonly string[]): string =>
	`${row.length} ${row.length === 1 ? 'cell' : 'cells'}`;

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
