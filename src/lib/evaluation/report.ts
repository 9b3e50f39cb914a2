/**
 * What is computed for one benchmark and shown on its pages: plain data, so that the server, the
 * command line and a worker in the browser hand over the same thing.
 */
import type { Observer } from './trial.ts';

/** [lower, upper] limit of a 95 % interval, as fractions. */
export type Limits = [number, number];

/** A figure with its uncertainty. `value` is undefined where there is no data. */
export interface Estimate {
	value: number | undefined;
	ci95: Limits | undefined;
	/** How the interval was made, e.g. `wilson`, `two-way`, `bootstrap items+people`. */
	method: string;
	/** Items. */
	n: number;
	n_trials: number;
	n_people: number;
}

/** One row of `yardstick score --json` (DESIGN §4). */
export interface Measurement {
	metric: string;
	value: number | null;
	ci95: Limits | null;
	n: number;
	n_trials: number;
	n_people: number;
	benchmark: string;
	observer: string;
}

/** One person on one benchmark. */
export interface PersonSummary {
	observer: Observer;
	run: string;
	accuracy: number | undefined;
	n: number;
	timeouts: number;
	/** Accuracy over answered trials only, shown beside the headline (DESIGN §3.6). */
	accuracy_answered: number | undefined;
	median_rt_ms: number | undefined;
	/** Interval of this one person's accuracy over items of this kind; undefined below 30 items. */
	ci95: Limits | undefined;
	/** Of this person's stated confidence; undefined where it was not asked for. */
	calibration: Calibration | undefined;
}

export interface PeopleSummary {
	n_people: number;
	n_items: number;
	n_trials: number;
	/** Fewer than five people: no interval claim, labelled `pilot`. */
	pilot: boolean;
	mean: Estimate;
	median: Estimate;
	/** Plurality vote; time-outs left out of the vote, ties split. */
	crowd: Estimate;
	/** Best and worst single person. Undefined with no people. */
	best: PersonSummary | undefined;
	worst: PersonSummary | undefined;
	persons: PersonSummary[];
	/** Mean over people of the accuracy without time-outs. */
	mean_answered: number | undefined;
	/** Mean κ over pairs of people, with its attainable range averaged likewise. */
	error_consistency: ErrorConsistencySummary;
	median_rt_ms: number | undefined;
	/**
	 * Set where people are counts of votes without voter ids: nobody is identified, so persons, median, crowd, best,
	 * worst, times and error consistency are undefined, and `n_people` is the votes per item.
	 */
	votes: { per_item: number } | undefined;
}

export interface ErrorConsistencySummary {
	kappa: number | undefined;
	ci95: Limits | undefined;
	attainable: Limits | undefined;
	/** Pairs of observers averaged. */
	n_pairs: number;
	/** Items each pair shares. */
	n: number;
}

export interface CalibrationBin {
	lo: number;
	hi: number;
	n: number;
	confidence: number;
	accuracy: number;
}

export interface Calibration {
	ece: number;
	brier: number;
	n: number;
	bins: CalibrationBin[];
}

/** A model (or outside system, or crowd) on one benchmark. */
export interface ObserverSummary {
	observer: Observer;
	run: string;
	accuracy: Estimate;
	/** Top-2, top-3 and top-5 where probabilities were recorded. */
	top_k: Record<number, number>;
	balanced_accuracy: number | undefined;
	macro_f1: number | undefined;
	/** Bootstrap over items (or clusters) of the two figures above. */
	balanced_accuracy_ci95: Limits | undefined;
	macro_f1_ci95: Limits | undefined;
	d_prime: number | undefined;
	timeouts: number;
	/** Of the probability of the answer; of typed answers, of the confidence in the whole text. */
	calibration: Calibration | undefined;
	/** Of the confidence in each character of typed answers; undefined where none was recorded. */
	character_calibration?: Calibration | undefined;
	/** Mean κ between this observer and each person. */
	error_consistency: ErrorConsistencySummary;
}

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

/** Recall of one class, per observer and for people. Keys of `recall` are run ids. */
export interface ClassRow {
	option: string;
	/** Items of this class. */
	n: number;
	people: number | undefined;
	recall: Record<string, number | undefined>;
	/** People's mean recall on the items that a run answered, for runs that cover only some of the items. */
	people_matched: Record<string, number | undefined>;
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

/** Shape against texture (true conflicts only). */
export interface CueRow {
	/** `people` (mean of persons), a person's or a model's run id. */
	observer: string;
	shape_share: number | undefined;
	texture_share: number | undefined;
	/** Intervals of the shares: Wilson or clusters for one observer, two-way for people. */
	shape_share_ci95: Limits | undefined;
	texture_share_ci95: Limits | undefined;
	/** shape / (shape + texture). */
	shape_bias: Estimate;
	/** Share of shape decisions per shape class. */
	by_class: { option: string; value: number | undefined; n: number }[];
}

export interface CueReport {
	/** Items with two different cues; controls are left out. */
	n_conflicts: number;
	n_controls: number;
	/** Mean of personal biases, and the bias of pooled answers. */
	people: (CueRow & { pooled_bias: number | undefined }) | undefined;
	persons: CueRow[];
	models: CueRow[];
	/** People on the conflicts that a model answered, by run id, where these are only some of them. */
	people_matched: Record<string, CueRow & { pooled_bias: number | undefined }>;
}

/** What counts as right, and its name in words. `metric` is its name in `yardstick score --json`. */
export interface TruthRule {
	id: string;
	name: string;
	metric: string;
	note: string;
	/** `strict` and `folded` are the two scorings of typed text, which has no classes. */
	rule: 'label' | 'leave-one-out' | 'option-group' | 'strict' | 'folded';
	classes: string[];
	/** Of rule `option-group`: the group of every option; the groups are the classes. */
	groups?: Readonly<Record<string, string>>;
}

/** The same figures with people's votes of "no answer" dropped instead of wrong, models on those same trials. */
export interface AnsweredOnly {
	chance: number;
	n_trials: number;
	people: Estimate;
	/** By run id. */
	observers: Record<string, Estimate>;
	comparisons: Comparison[];
}

/** Items whose most-voted option won a share in (from, to] of all votes. */
export interface AgreementBin {
	from: number;
	to: number;
	/** Items in the bin that are scored. */
	n: number;
	n_trials: number;
	people: Estimate;
	observers: Record<string, Estimate>;
}

/**
 * Jensen–Shannon divergence in bits from one random half of the voters, over the options: of the other half
 * (`people`) and of each model's probabilities. Mean over items, mean over splits.
 */
export interface DivergenceSummary {
	splits: number;
	people: Estimate;
	/** By run id; only of those that recorded probabilities. */
	observers: Record<string, Estimate>;
	/** Items with at least one split in which both halves have a vote for an option. */
	n: number;
}

/** Accuracy on the items of one declared group; values undefined below 30 items or 5 clusters. */
export interface Slice {
	group: string;
	name: string;
	value: string;
	/** Scored items. */
	n: number;
	/** Undefined where no clusters are declared. */
	clusters: number | undefined;
	people: Estimate | undefined;
	observers: Record<string, Estimate>;
	/** Of typed answers: all three figures, by `people` and run ids. */
	text?: Record<string, TextFigures> | undefined;
}

/** Items whose parameter lies in [from, to]; `value` is the mean of the parameter over them. */
export interface CurvePoint {
	from: number;
	to: number;
	value: number;
	n: number;
	people: Estimate | undefined;
	observers: Record<string, Estimate>;
}

export interface Curve {
	parameter: string;
	name: string;
	unit?: string;
	/** Which items it is of; absent: all that declare the parameter. */
	where?: Readonly<Record<string, readonly string[]>>;
	points: CurvePoint[];
	/** Undefined where the parameter has fewer than three values. */
	fits?: CurveFits | undefined;
}

/** The psychometric functions of a curve: one form for everybody, fitted to each. */
export interface CurveFits {
	/** `log`: the logistic function is one of ln x. */
	scale: 'log' | 'linear';
	/** `up`: right more often as the parameter grows. */
	direction: 'up' | 'down';
	/** Lower asymptote γ: chance. */
	gamma: number;
	/** Share right at the threshold. */
	level: number;
	/** Draws of the bootstrap of each threshold. */
	draws: number;
	/** By `people` and run ids. */
	by: Record<string, CurveFit>;
}

/** Why there is no function, or no threshold on it. */
export type NoThreshold =
	| 'too few items'
	| 'all right'
	| 'all wrong'
	/** Everything on one side is wrong and everything on the other right: any steep enough function fits. */
	| 'separable'
	| 'above throughout'
	| 'below throughout';

export interface CurveFit {
	/** Items and trials behind it. */
	n: number;
	n_trials: number;
	/** ψ(x) = γ + (1 − γ − λ) F(±(x − α)/β); on a log scale F(±(ln x − ln α)/β). Undefined where nothing can be fitted. */
	alpha?: number | undefined;
	beta?: number | undefined;
	lambda?: number | undefined;
	/** β lies on its lower bound: the tested values are too far apart to show how steep the function is. */
	steepest?: boolean | undefined;
	/** The parameter at which ψ reaches the level, within the tested values; never extrapolated. */
	threshold?: number | undefined;
	/** 95 % limits of the threshold, each only where it lies within the tested values. */
	from?: number | undefined;
	to?: number | undefined;
	/** Set where `threshold` is undefined. */
	reason?: NoThreshold | undefined;
	/** Where separable: the threshold lies between these two tested values. */
	between?: [number, number] | undefined;
}

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
	curves: Curve[];
	/** Undefined where answers are not typed. */
	text?: TextReport | undefined;
	/**
	 * People (`people`) and run ids of models from best to worst, in groups: nobody in a group is decidedly behind its
	 * first. Pairwise tests on shared items, Holm over all pairs.
	 */
	ranking: string[][];
	ignored: IgnoredTrials[];
	/** Seed and number of draws of every bootstrap in the report. */
	seed: number;
	draws: number;
}
