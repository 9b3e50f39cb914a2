/** A puzzle with what was drawn at it, for its page. */
import { readPuzzle, type Puzzle } from '../benchmarks/puzzle.ts';
import { isPuzzle } from '../benchmarks/showable.ts';
import { answering } from '../findings/answering.ts';
import { drawnGrids, puzzleHeadline, solvedAfter, type DrawnGrid } from '../items/drawnGrids.ts';
import type { ItemRow } from '../items/itemRow.ts';
import { Pictures } from './pictures.ts';
import type { Recorded } from './recordedItems.ts';

export interface ShownPuzzle extends Pick<Puzzle, 'examples' | 'input'> {
	/** In its normal form. */
	right: string;
	drawn: DrawnGrid[];
	/** Grids that people drew in all. */
	grids: number;
	/** People who had solved it after one attempt, after two, and so on. */
	solved: number[];
	headline: string;
}

/**
 * Undefined where the item is no puzzle, or its file is not here.
 * @throws {FileError} where its file cannot be read
 */
export async function puzzleOf(
	root: string,
	{ benchmark, truth }: Pick<Recorded, 'benchmark' | 'truth'>,
	{ item, persons, models, people }: ItemRow
): Promise<ShownPuzzle | undefined> {
	if (!isPuzzle(item)) return undefined;
	const kind = answering(benchmark);
	const bytes = await new Pictures(root).get(benchmark, item);
	if (!bytes) return undefined;
	const { examples, input } = readPuzzle(new TextDecoder().decode(bytes), item.path);
	const right = kind.normalise(item.truth);
	const most = kind.attempts ?? 1;
	const solved = solvedAfter(persons, right, most);
	return {
		examples,
		input,
		right,
		drawn: drawnGrids(persons, models, right, most),
		grids: persons.reduce((sum, { attempts }) => sum + attempts.length, 0),
		solved,
		headline: puzzleHeadline(people, solved, truth?.attempts ?? 1, benchmark.noun)
	};
}
