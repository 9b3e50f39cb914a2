/**
 * Grids of colours as text: rows separated by `/`, one digit 0 … 9 a cell, e.g. `012/345` for two rows of three. The
 * form of the Abstraction and Reasoning Corpus (Chollet 2019, arXiv:1911.01547), whose grids have 1 to 30 rows and columns.
 */
import type { Where } from './scoring.ts';

/** Most rows, and most cells in a row. */
export const mostCells = 30;

const FORM = 'Write rows of equal length, separated by "/", one digit from 0 to 9 for each cell.';

/** The stated normaliser of grids: no white space but line breaks, which separate rows as `/` does. */
export function normaliseGrid(grid: string): string {
	return grid
		.trim()
		.split(/\s*(?:\/|\r?\n)\s*/)
		.map((row) => row.replace(/\s+/g, ''))
		.join('/');
}

/** A grid as it stands in a file: in the form above, or as a list of rows in JSON, `[[0,1,2],[3,4,5]]`. */
export function readGrid(cell: string): string {
	const rows = /^\s*\[[\s\d,[\]]*\]\s*$/.test(cell) ? cell.match(/\[[\s\d,]*\]/g) : null;
	if (!rows) return normaliseGrid(cell);
	return rows.map((row) => row.replace(/[[\],\s]+/g, '')).join('/');
}

/** Its cells, row by row. What is no grid gives no useful rows: see `gridProblem`. */
export function gridRows(grid: string): number[][] {
	return normaliseGrid(grid)
		.split('/')
		.map((row) => [...row].map(Number));
}

/** Why a text is no grid, one sentence with the remedy; undefined for a grid. */
export function gridProblem(grid: string): string | undefined {
	const what = reasonOf(normaliseGrid(grid).split('/'));
	return what && `"${shortened(grid)}" is no grid: ${what}. ${FORM}`;
}

/**
 * The grid in its normal form.
 * @throws {Error} naming run, item, what is wrong and the remedy, when it is none
 */
export function requireGrid(what: string, grid: string, where: Where | undefined): string {
	const problem = gridProblem(grid);
	if (problem === undefined) return normaliseGrid(grid);
	const place = where ? `Run ${where.run}, item ${where.item}: the` : 'The';
	throw new Error(`${place} ${what} ${problem}`);
}

function reasonOf(rows: readonly string[]): string | undefined {
	if (rows.length > mostCells) return `it has ${rows.length} rows, and ${mostCells} are the most`;
	const [first = ''] = rows;
	for (const [index, row] of rows.entries()) {
		const at = `row ${index + 1}`;
		if (row === '') return rows.length === 1 ? 'it is empty' : `${at} is empty`;
		const strange = [...row].find((cell) => !/^[0-9]$/.test(cell));
		if (strange !== undefined) return `${at} holds "${strange}", which is no colour from 0 to 9`;
		if (row.length > mostCells)
			return `${at} has ${row.length} cells, and ${mostCells} are the most`;
		if (row.length !== first.length)
			return `${at} has ${cells(row)}, and row 1 has ${first.length}`;
	}
	return undefined;
}

const cells = (row: string): string => `${row.length} ${row.length === 1 ? 'cell' : 'cells'}`;

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
