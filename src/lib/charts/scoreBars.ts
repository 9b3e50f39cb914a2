/** Scores of one model, a row for every set. */
import type { SeriesMark } from './series.ts';

export interface ScoreRow extends Omit<SeriesMark, 'value'> {
	/** Undefined where the model has no score. */
	value: number | undefined;
	/** Run id. */
	run: string;
	/** Of the set. */
	name: string;
	/** Small lines below the name. */
	notes: string[];
	chance: number;
	/** People on the same items. */
	people: number | undefined;
	/** The same answers under another scoring: a small outline. */
	other: number | undefined;
}
