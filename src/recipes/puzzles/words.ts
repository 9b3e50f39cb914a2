/** What the words of the puzzles say besides their manifest. */
import * as v from 'valibot';
import { count, text } from '../../lib/border/atoms.ts';
import { readWords, record } from '../words.ts';

const answers = v.strictObject({
	repository: text,
	licence: text,
	citation: text,
	/** Name of the record: file, observer ids and passports carry it. */
	record: text,
	/** Day on which this conversion was fixed: files made again are the same files. */
	converted: text
});

export const SET = readWords('puzzles-arc', {
	/** What the source must hold, checked when the files are made. */
	counts: v.strictObject({ items: count, people: count, trials: count, grids: count }),
	answers,
	record
});
export type PuzzleSet = typeof SET;
