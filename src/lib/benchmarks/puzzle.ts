/**
 * A puzzle of the Abstraction and Reasoning Corpus (Chollet 2019, arXiv:1911.01547) as its files write it: pairs of grids as
 * examples, and one grid of which the partner is asked for.
 */
import * as v from 'valibot';
import { checked, parseJson } from '../border/check.ts';
import { FileError } from '../border/fileError.ts';
import { gridProblem, normaliseGrid } from '../evaluation/grid.ts';

const REMEDY = 'Get the puzzle again from its source; nothing of it was used.';

const rows = v.pipe(v.array(v.array(v.number())), v.minLength(1));
const schema = v.object({
	train: v.pipe(v.array(v.object({ input: rows, output: rows })), v.minLength(1)),
	test: v.pipe(v.array(v.object({ input: rows, output: v.exactOptional(rows) })), v.minLength(1))
});

/** A pair of grids, in their normal form. */
export interface GridPair {
	input: string;
	output: string;
}

export interface Puzzle {
	examples: GridPair[];
	/** The grid whose partner is asked for. */
	input: string;
	/** That partner; undefined where the file keeps it to itself. */
	output: string | undefined;
}

/**
 * The text of a puzzle's file.
 * @throws {FileError} naming the file, the grid and what is wrong with it, and where more than one answer is asked for
 */
export function readPuzzle(text: string, file: string): Puzzle {
	const { train, test } = checked(schema, parseJson(text, file, REMEDY), file, REMEDY);
	const problems: string[] = [];
	const grid = (name: string, cells: number[][]): string => {
		const written = JSON.stringify(cells);
		const problem = gridProblem(written);
		if (problem) problems.push(`${name}: ${problem}`);
		return normaliseGrid(written);
	};
	const examples = train.map(({ input, output }, index) => ({
		input: grid(`example ${index + 1}, input`, input),
		output: grid(`example ${index + 1}, output`, output)
	}));
	const [asked] = test;
	if (!asked || test.length > 1)
		problems.push(
			`field "test": asks for ${test.length} answers, and an item has one. Make an item of each.`
		);
	const input = grid('test, input', asked?.input ?? []);
	const output = asked?.output && grid('test, output', asked.output);
	if (problems.length > 0) throw new FileError(file, problems, REMEDY);
	return { examples, input, output };
}
