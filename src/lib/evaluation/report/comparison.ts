/** Somebody against the reference. */
import type { Estimate } from '../../statistics/estimate.ts';

export type Verdict = 'ahead' | 'behind' | 'undecided';

/** Somebody against the reference, on the intersection of their items. */
export interface Comparison {
	observer: string;
	reference: string;
	/** observer − reference, as a fraction. */
	difference: Estimate;
	p: number | undefined;
	/**
	 * Holm over the comparisons of this report, in two families: people and models in one, single persons in the
	 * other, so that ten persons do not weaken the verdict on one model.
	 */
	p_holm: number | undefined;
	/** `mcnemar exact`, `mcnemar`, `person-level t` … */
	test: string;
	verdict: Verdict;
	/** Lower 97.5 % limit of the difference above −margin. Undefined where no interval. */
	not_worse: boolean | undefined;
	margin: number;
	/** Accuracy of both on the items they share: people's figures are computed anew there. */
	observer_value: number | undefined;
	reference_value: number | undefined;
	/**
	 * Items that would show this difference with 80 % power, at the share of items on which the two now differ.
	 * Undefined for people, and where nothing differs.
	 */
	needed_n: number | undefined;
	/** Items both answered, and those only one of them did. */
	n: number;
	unmatched: { observer: string[]; reference: string[] };
}
