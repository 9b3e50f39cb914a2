/** What a metric is: an object that says what it measures and computes it. Each stands in a file of `metrics/`. */
import type { AnswerKind } from './kinds/kind.ts';
import type { ScoredTrial, Subject } from './prepare.ts';
import type { MetricNeed } from './metricNeeds.ts';
import type { BenchmarkReport } from './report/benchmark.ts';
import type { ObserverSummary } from './report/observer.ts';
import type { PeopleSummary, PersonSummary } from './report/people.ts';
import type { Estimate, Limits } from '../statistics/estimate.ts';
import type { ReferenceItem } from './trial.ts';

/** Whose figure it is. `run` is the key of records by run; `id` names the observer in a list of figures. */
export type Party = { id: string; run: string } & (
	| { is: 'people'; people: PeopleSummary }
	| { is: 'observer'; summary: ObserverSummary }
	| { is: 'person'; person: PersonSummary }
);

/** One figure of a metric. Without a value it is left out. */
export interface MetricRow {
	/** Name in `score --json`, where it is not the metric's id. */
	name?: string;
	/** Title on pages, where it is not the metric's. */
	title?: string;
	value: number | undefined;
	ci95: Limits | undefined;
	n: number;
	n_trials: number;
	n_people: number;
	/** How the interval was made, as in `Estimate`. */
	method?: string;
}

/** All answers of one observer that count, and what they are answers to. */
export interface Answers {
	subject: Subject;
	/** The items that it answered, and its scored trials on them, in the same order. */
	items: readonly ReferenceItem[];
	trials: readonly ScoredTrial[];
	kind: AnswerKind;
	/** What can be answered. */
	options: readonly string[];
	/** Options that may be right. */
	classes: readonly string[];
}

/** The value of one trial; undefined where it has none: the trial is then left out of the mean. */
export type TrialValue = (trial: ScoredTrial, item: ReferenceItem) => number | undefined;

/** The declared group that a figure is of: `['lines', 'two lines']`. */
export type SliceName = [group: string, value: string];

interface Described {
	/** Name in `score --json`: lower case, words joined by `_`. */
	id: string;
	/** Name on pages. */
	title: string;
	/** What it says, in one to three sentences. */
	meaning: string;
	/** `share` is written as a percentage; `number` and `bits` as they are. */
	unit: 'share' | 'bits' | 'number';
	/** Least and greatest possible value; infinite where there is none. */
	range: Limits;
	/** Which way is better; `neither` where it describes and does not rate. */
	better: 'higher' | 'lower' | 'neither';
	/** Where the formula comes from. */
	source: string;
	/** What a benchmark or an observer must have; without it the metric is not asked. */
	needs: readonly MetricNeed[];
	/** How its 95 % interval is made. Either this, */
	interval?: string;
	/** or why it has none. */
	noInterval?: string;
}

/** A mean over trials: the interval and the mean of people come by themselves (`trialMeans.ts`). */
interface MeanOfTrials {
	/** Of one observer: what each trial counts; undefined where this observer has no such figure. */
	eachTrial: (answers: Answers) => TrialValue | undefined;
	rows?: never;
	slice?: never;
}

/** A figure taken from what the report has already. */
interface FromReport {
	rows: (party: Party, report: BenchmarkReport) => MetricRow[];
	/** The same on one slice of the report; absent where slices have no such figure. */
	slice?: (run: string, slice: BenchmarkReport['slices'][number]) => Estimate | undefined;
	eachTrial?: never;
}

export type Metric = Described & (MeanOfTrials | FromReport);

/** A metric that is in the list, with the file that it stands in. */
export type ListedMetric = Metric & { file: string };
