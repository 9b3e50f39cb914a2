/** Every attempt of every person at a puzzle, from the table that comes with the puzzles. */
import { parse } from 'csv-parse/sync';
import { FileError } from '../../lib/border/fileError.ts';
import { gridProblem, normaliseGrid } from '../../lib/evaluation/grid.ts';
import { grid } from '../../lib/evaluation/kinds/grid.ts';

const COLUMNS = ['task', 'person', 'attempt', 'correct', 'grid'] as const;
const REMEDY = 'Get the file again from its source; nothing of it was used.';

/** One person at one puzzle: the grids in the order in which they were drawn. */
export interface Attempts {
	puzzle: string;
	person: string;
	grids: string[];
}

/**
 * The table, person by person in the order in which it names them.
 * @param truths the right grid of every puzzle, in its normal form, by id
 * @throws {FileError} naming file and line: a missing column, an unknown puzzle, what is no grid, an attempt out of order or
 * after the third, one after a right one, and a grid that is not what the table says of it
 */
export function parseAttempts(
	text: string,
	file: string,
	truths: ReadonlyMap<string, string>
): Attempts[] {
	const records = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
	const [header = [], ...rows] = records as string[][];
	const missing = COLUMNS.filter((column) => !header.includes(column));
	if (missing.length > 0)
		throw new FileError(
			file,
			[`line 1: missing column ${missing.map((name) => `"${name}"`).join(', ')}.`],
			`Expected the columns ${COLUMNS.join(', ')}.`
		);
	if (rows.length === 0) throw new FileError(file, ['has a header and no rows.'], REMEDY);
	const most = grid.attempts ?? 1;
	const found = new Map<string, Attempts>();
	const solved = new Set<string>();
	rows.forEach((row, index) => {
		const fail = (problem: string) =>
			new FileError(file, [`line ${index + 2}: ${problem}`], REMEDY);
		const cell = (name: (typeof COLUMNS)[number]) => row[header.indexOf(name)] ?? '';
		const puzzle = cell('task');
		const truth = truths.get(puzzle);
		if (truth === undefined)
			throw fail(`there is no puzzle "${puzzle}"; its file is not among the puzzles.`);
		const person = cell('person');
		if (person === '') throw fail('column "person" is empty.');
		const problem = gridProblem(cell('grid'), { recorded: true });
		if (problem) throw fail(`column "grid": ${problem}`);
		const drawn = normaliseGrid(cell('grid'));
		const key = `${person} ${puzzle}`;
		const before = found.get(key)?.grids ?? [];
		const attempt = Number(cell('attempt'));
		const who = `${person} at puzzle ${puzzle}`;
		if (attempt > most)
			throw fail(`attempt ${cell('attempt')} of ${who}: ${most} attempts are the most.`);
		if (attempt !== before.length + 1)
			throw fail(
				`attempt ${cell('attempt')} of ${who} comes after ${before.length} others; attempts are counted from 1, one after the other.`
			);
		if (solved.has(key)) throw fail(`${who} had solved it before attempt ${attempt}.`);
		const right = drawn === truth;
		if (right !== (cell('correct') === '1'))
			throw fail(
				`the grid is ${right ? 'the right one' : 'not the right one'}, and column "correct" is "${cell('correct')}".`
			);
		if (right) solved.add(key);
		found.set(key, { puzzle, person, grids: [...before, drawn] });
	});
	return [...found.values()];
}
