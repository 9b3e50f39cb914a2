/** Grids drawn from their data: the colours, one grid, and a whole puzzle as a small picture for galleries. */
import { gridRows, gridSize } from '../evaluation/grid.ts';
import type { Puzzle } from './puzzle.ts';

/** The ten colours as the corpus shows them, with what a person calls them. */
export const gridColours: readonly { name: string; colour: string }[] = [
	{ name: 'black', colour: '#000000' },
	{ name: 'blue', colour: '#0074d9' },
	{ name: 'red', colour: '#ff4136' },
	{ name: 'green', colour: '#2ecc40' },
	{ name: 'yellow', colour: '#ffdc00' },
	{ name: 'grey', colour: '#aaaaaa' },
	{ name: 'pink', colour: '#f012be' },
	{ name: 'orange', colour: '#ff851b' },
	{ name: 'light blue', colour: '#7fdbff' },
	{ name: 'brown', colour: '#870c25' }
];
/** Of a cell that cannot be read. */
const UNKNOWN = '#ffffff';
export const gridLines = '#555555';

/** The colour of a cell as a digit; white for what is none. */
export function colourOf(cell: number): string {
	return gridColours[cell]?.colour ?? UNKNOWN;
}

/** `3 rows, 4 columns`. */
export function sizeWords(grid: string): string {
	const { rows, columns } = gridSize(grid);
	return `${rows} ${rows === 1 ? 'row' : 'rows'}, ${columns} ${columns === 1 ? 'column' : 'columns'}`;
}

/**
 * A grid read out, rows that are alike together: `2 rows, 2 columns. Row 1: blue, black. Row 2: 2 red.` Equal neighbours are
 * counted.
 */
export function gridWords(grid: string): string {
	const rows = gridRows(grid).map((row) => {
		const parts: { cell: number; count: number }[] = [];
		for (const cell of row) {
			const last = parts.at(-1);
			if (last?.cell === cell) last.count += 1;
			else parts.push({ cell, count: 1 });
		}
		return parts
			.map(({ cell, count }) => {
				const name = gridColours[cell]?.name ?? 'unreadable';
				return count === 1 ? name : `${count} ${name}`;
			})
			.join(', ');
	});
	const lines: string[] = [];
	for (let first = 0; first < rows.length;) {
		let last = first;
		while (rows[last + 1] === rows[first]) last += 1;
		const at = last === first ? `Row ${first + 1}` : `Rows ${first + 1} to ${last + 1}`;
		lines.push(`${at}: ${rows[first]}.`);
		first = last + 1;
	}
	return `${sizeWords(grid)}. ${lines.join(' ')}`;
}

/** Runs of equal cells in a row, so that a drawing has few parts. */
export function gridRuns(grid: string): { x: number; y: number; width: number; colour: string }[] {
	return gridRows(grid).flatMap((row, y) => {
		const runs: { x: number; y: number; width: number; colour: string }[] = [];
		row.forEach((cell, x) => {
			const colour = colourOf(cell);
			const last = runs.at(-1);
			if (last?.colour === colour) last.width += 1;
			else runs.push({ x, y, width: 1, colour });
		});
		return runs;
	});
}

/** Pairs of a puzzle that fit into its small picture. */
const shownPairs = 3;
const SIDE = 100;

/** A whole puzzle as SVG: its first examples from top to bottom, then the grid that is asked about, with a question mark. */
export function puzzlePicture(puzzle: Puzzle): string {
	const lines: { input: string; output?: string }[] = [
		...puzzle.examples.slice(0, shownPairs),
		{ input: puzzle.input }
	];
	const height = SIDE / lines.length;
	const room = { width: SIDE / 2 - 12, height: height - 4 };
	const parts = lines.flatMap(({ input, output }, index) => {
		const middle = height * (index + 0.5);
		return [
			gridAt(input, SIDE / 4 - 1, middle, room),
			`<path d="M${SIDE / 2 - 3} ${middle}h5m-2-2l2 2l-2 2" fill="none" stroke="#777" stroke-width="1"/>`,
			output === undefined
				? `<text x="${(3 * SIDE) / 4 + 1}" y="${middle + 5}" text-anchor="middle" font-family="sans-serif" font-size="14" font-weight="600" fill="#777">?</text>`
				: gridAt(output, (3 * SIDE) / 4 + 1, middle, room)
		];
	});
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}">${parts.join('')}</svg>`;
}

/** A grid with its middle there, as large as the room allows. */
function gridAt(
	grid: string,
	x: number,
	y: number,
	room: { width: number; height: number }
): string {
	const { rows, columns } = gridSize(grid);
	const cell = Math.min(room.width / columns, room.height / rows);
	const left = x - (cell * columns) / 2;
	const top = y - (cell * rows) / 2;
	const cells = gridRuns(grid).map(
		(run) => `<path d="M${run.x} ${run.y}h${run.width}v1h-${run.width}z" fill="${run.colour}"/>`
	);
	const lines = [
		...Array.from({ length: columns + 1 }, (_, at) => `M${at} 0v${rows}`),
		...Array.from({ length: rows + 1 }, (_, at) => `M0 ${at}h${columns}`)
	].join('');
	const thin = 0.25 / cell;
	return `<g transform="translate(${round(left)} ${round(top)}) scale(${round(cell)})">${cells.join('')}<path d="${lines}" stroke="${gridLines}" stroke-width="${round(thin)}"/></g>`;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
