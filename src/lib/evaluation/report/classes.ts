/** Recall by class and confusions. */
import type { Verdict } from './comparison.ts';

/** Recall of one class, per observer and for people. Keys of `recall` are run ids. */
export interface ClassRow {
	option: string;
	/** Items of this class; one with several right answers counts in each of them. */
	n: number;
	people: number | undefined;
	recall: Record<string, number | undefined>;
	/** People's mean recall on the items that a run answered, for runs that cover only some of the items. */
	people_matched: Record<string, number | undefined>;
	/** By run id: the observer against people on the items of this class that both answered, Holm over its classes. */
	verdicts: Record<string, Verdict>;
}

/**
 * Rows are truths, columns are answers in the same option order, the last column is "no answer". Where an item stands
 * for several judged votes the counts are of these.
 */
export interface ConfusionMatrix {
	/** `people` or a run id. */
	observer: string;
	options: string[];
	counts: number[][];
}
