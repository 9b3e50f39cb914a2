/** What is computed of typed answers. */
import type { Estimate } from '../../statistics/estimate.ts';

/** Whole texts read, in both ways of scoring, and the mean character accuracy. */
export interface TextFigures {
	strict: Estimate;
	folded: Estimate;
	characters: Estimate;
}

/** One character read as another (both set), missing (no `answer`) or inserted (no `truth`). */
export interface Misreading {
	truth: string | undefined;
	answer: string | undefined;
	count: number;
	/** How often the true character was met in the answers compared; undefined for an inserted one. */
	met: number | undefined;
}

export interface MisreadSummary {
	/** `people` (pooled) or a run id. */
	observer: string;
	/** Answers with at least one character: these are compared with their truths. */
	n: number;
	/** Answers without a character, and trials without an answer. */
	blank: number;
	unanswered: number;
	/** True characters met, and those of them read right. */
	characters: number;
	right: number;
	/** Most frequent first. */
	pairs: Misreading[];
}

/** What is computed of typed answers only. */
export interface TextReport {
	/** By `people` and by run ids of observers and of single persons. */
	figures: Record<string, TextFigures>;
	/** People together, then every observer. */
	misread: MisreadSummary[];
	/** Items that somebody answered and nobody read under the scoring in force, in the order of the set. */
	unread: string[];
}
