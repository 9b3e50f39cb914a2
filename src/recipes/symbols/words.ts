/** The words of the symbols: drawings of people, and of a generator. The pictures and right answers are taken from the sources. */
import * as v from 'valibot';
import { count, text } from '../../lib/border/atoms.ts';
import { readWords, record } from '../words.ts';

export const OMNIGLOT = readWords('symbols-omniglot', {
	/** The archive, below the folder with the sources. */
	archive: text,
	/** Runs, and trials of each, that the source must hold. */
	counts: v.strictObject({ runs: count, trials: count }),
	/** What is published of people: their mean, how many they were, and how many candidates they chose from. */
	people: v.strictObject({ mean: v.number(), people: count, options: count }),
	record
});
export const DRAWN = readWords('symbols-drawn', {});
