/**
 * What is computed for one benchmark and shown on its pages: plain data, so that the server, the
 * command line and a worker in the browser hand over the same thing.
 */
import type { ClassRow, ConfusionMatrix } from './classes.ts';
import type { Comparison } from './comparison.ts';
import type { CueReport } from './cues.ts';
import type { Curve } from './curves.ts';
import type { ObserverSummary } from './observer.ts';
import type { PeopleSummary } from './people.ts';
import type { Slice, SliceGap } from './slices.ts';
import type { TextReport } from './text.ts';
import type { TruthRule } from './truthRule.ts';
import type { AgreementBin, AnsweredOnly, DivergenceSummary } from './votes.ts';
import type { Estimate } from '../../statistics/estimate.ts';

/** Trials of a run that cannot be scored here, named so that nothing is dropped silently. */
export interface IgnoredTrials {
	run: string;
	reason: 'unknown item' | 'different content' | 'answered before';
	items: string[];
}

export interface BenchmarkReport {
	benchmark: string;
	/** The truth that everything here is scored by; undefined where the benchmark has only one. */
	truth: TruthRule | undefined;
	/** Items in the headline score. */
	n_items: number;
	/** Control items, left out of every figure here. */
	n_controls: number;
	/** max(1/k, best constant answer). */
	chance: number;
	options: string[];
	people: PeopleSummary | undefined;
	observers: ObserverSummary[];
	/** `people` or a run id. */
	reference: string;
	comparisons: Comparison[];
	classes: ClassRow[];
	confusions: ConfusionMatrix[];
	cues: CueReport | undefined;
	/** Undefined unless some votes are no answer and the truth is made from votes. */
	answered_only: AnsweredOnly | undefined;
	/** By how much people agree, from hard to easy items; empty without votes. */
	agreement: AgreementBin[];
	/** Undefined without votes. */
	divergence: DivergenceSummary | undefined;
	slices: Slice[];
	/** Decided differences between the slices of a group, by observer; see `sliceGaps`. */
	slice_gaps: SliceGap[];
	curves: Curve[];
	/** Undefined where answers are not typed. */
	text?: TextReport | undefined;
	/** Figures that are a mean over trials: by metric id, then by `people` and run ids. */
	trial_means?: Record<string, Record<string, Estimate>> | undefined;
	/** Run ids of models that were trained on these very items: their scores are no test. */
	trained: string[];
	/**
	 * People (`people`) and run ids of models from best to worst, in groups: nobody in a group is decidedly behind its
	 * first. Pairwise tests on shared items, Holm over all pairs. Without those that were trained on the items.
	 */
	ranking: string[][];
	/** Every decided pair of these, by the same tests: the first is ahead of the second. */
	leads: [leader: string, follower: string][];
	ignored: IgnoredTrials[];
	/** Seed and number of draws of every bootstrap in the report. */
	seed: number;
	draws: number;
}
