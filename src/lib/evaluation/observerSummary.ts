/** What one model (or outside system, or crowd) did on one benchmark. */
import { calibration } from './calibration.ts';
import { balancedAccuracy, classTotals, macroF1, type ClassTotals } from './classMetrics.ts';
import { confusionCounts } from './confusion.ts';
import { dPrimeOfCounts } from '../statistics/dPrime.ts';
import { classLimits, type ClassedItem } from './classIntervals.ts';
import { enoughItems } from './enough.ts';
import { singleEstimate } from './estimates.ts';
import { answeredBy, consistencySummary, correctTable, trialsOn } from './peopleSummary.ts';
import type { Judging } from './kinds/kind.ts';
import { kindOf } from './kinds/registry.ts';
import type { ScoredTrial, Subject } from './prepare.ts';
import type { ObserverSummary } from './report/observer.ts';
import { clusterNumbers, scoreTable } from './scoreTable.ts';
import { characterConfidence, wholeConfidence } from './textConfidence.ts';
import { topKAccuracy } from './topK.ts';
import type { ReferenceItem } from './trial.ts';
import { referencesOf, trialsOf } from './truth.ts';

/** Top-k beyond the first choice. */
const ks = [2, 3, 5];

/**
 * Summary on the items that the observer answered; error consistency on those it shares with people.
 * @param classes options that may be right; top-k, calibration and d′ are among these
 */
export function summariseObserver(
	subject: Subject,
	persons: readonly Subject[],
	items: readonly ReferenceItem[],
	options: readonly string[],
	{ kind: id, folded = false }: Pick<Judging, 'kind' | 'folded'>,
	classes: readonly string[] = options
): ObserverSummary {
	const { summaries, alternatives } = kindOf(id);
	const own = answeredBy([subject], items);
	const trials = trialsOn(subject, own);
	const totals = summaries.classes ? classTotals(countsOf(trials, own, options)) : undefined;
	const weights = own.map(trialsOf);
	const right = trials.reduce(
		(sum, { correct, score }, at) =>
			sum + (own[at]!.judged ? score * weights[at]! : correct ? 1 : 0),
		0
	);
	const n = weights.reduce((sum, weight) => sum + weight, 0);
	const probable = summaries.classes
		? probabilityRows(subject, trials, own, options, classes)
		: undefined;
	const shared = answeredBy(persons, own);
	const sure = summaries.classes ? probable : wholeConfidence(trials);
	const characters = summaries.readings ? characterConfidence(trials, own, folded) : undefined;
	const offered = alternatives(own, classes.length);
	return {
		observer: subject.observer,
		run: subject.run,
		accuracy: singleEstimate(scoreTable([subject], own)),
		top_k: Object.fromEntries(
			ks
				.filter((k) => k < classes.length)
				.flatMap((k) => {
					const share = probable && topKAccuracy(probable, k);
					return share === undefined ? [] : [[k, share]];
				})
		),
		balanced_accuracy: totals && balancedAccuracy(totals),
		macro_f1: totals && macroF1(totals),
		...classIntervals(subject, own, options, totals),
		d_prime: offered === undefined ? undefined : dPrimeOfCounts(Math.round(right), n, offered),
		alternatives: offered,
		timeouts: trials.filter((trial) => trial.answer === null).length,
		calibration: sure && calibration(sure),
		character_calibration: characters && calibration(characters),
		error_consistency: consistencySummary(
			correctTable([...persons, subject], shared),
			persons.map((_, person) => [person, persons.length] as const),
			persons.length
		)
	};
}

/** Intervals of the metrics of the confusion matrix; none for too few items, or where answers have no classes. */
function classIntervals(
	subject: Subject,
	items: readonly ReferenceItem[],
	options: readonly string[],
	totals: ClassTotals | undefined
): Pick<ObserverSummary, 'balanced_accuracy_ci95' | 'macro_f1_ci95'> {
	const clusterOf = clusterNumbers(items);
	if (!totals || !enoughItems({ items: items.length, clusterOf }))
		return { balanced_accuracy_ci95: undefined, macro_f1_ci95: undefined };
	const position = new Map(options.map((option, index) => [option, index]));
	const classed = items.map((item, index): ClassedItem => {
		const { answer } = subject.byItem.get(item.id)!;
		return {
			truths: referencesOf(item).map(([option, count]) => [position.get(option)!, count] as const),
			answer: answer === null ? options.length : position.get(answer)!,
			unit: clusterOf?.[index] ?? index
		};
	});
	const { balanced, f1 } = classLimits(classed, totals);
	return { balanced_accuracy_ci95: balanced, macro_f1_ci95: f1 };
}

/** Confusion counts of these trials over the items' right answers. */
export function countsOf(
	trials: readonly ScoredTrial[],
	items: readonly ReferenceItem[],
	options: readonly string[]
): number[][] {
	const byId = new Map(items.map((item) => [item.id, item]));
	return confusionCounts(
		trials.flatMap(({ item, answer }) =>
			referencesOf(byId.get(item)!).map(([truth, count]) => ({ truth, answer, count }))
		),
		options
	);
}

export interface ProbabilityRow {
	item: string;
	/** Of the classes, summing to 1 where only some of the options are classes. */
	probabilities: readonly number[];
	truth: number;
	weight: number;
	/** Whether the answer that counts was this truth. */
	correct: boolean;
	/** Probability of the answer that counts, among the classes: it need not be the largest. */
	confidence: number;
}

/**
 * Rows for top-k and calibration; undefined unless every trial carries one probability per option. A trial without an
 * answer has confidence 0 in it.
 */
export function probabilityRows(
	subject: Subject,
	trials: readonly ScoredTrial[],
	items: readonly ReferenceItem[],
	options: readonly string[],
	classes: readonly string[]
): ProbabilityRow[] | undefined {
	const order = subject.options ?? options;
	const among = new Set(classes);
	const kept = order.flatMap((option, index) => (among.has(option) ? [index] : []));
	const position = new Map(kept.map((index, at) => [order[index]!, at]));
	const byId = new Map(items.map((item) => [item.id, item]));
	const rows: ProbabilityRow[] = [];
	for (const { trial, item: id, correct, answer } of trials) {
		if (trial.probabilities?.length !== order.length) return undefined;
		const probabilities = share(trial.probabilities, kept);
		const item = byId.get(id)!;
		const given = answer === null ? undefined : position.get(answer);
		const confidence = given === undefined ? 0 : Math.min(1, probabilities[given]!);
		for (const [option, weight] of referencesOf(item)) {
			const truth = position.get(option);
			if (truth === undefined) return undefined;
			rows.push({
				item: id,
				probabilities,
				truth,
				weight,
				correct: item.judged ? answer === option : correct,
				confidence
			});
		}
	}
	return rows.length === 0 ? undefined : rows;
}

/** Those of the probabilities, divided by their sum where some are left out. */
function share(probabilities: readonly number[], kept: readonly number[]): readonly number[] {
	if (kept.length === probabilities.length) return probabilities;
	const sum = kept.reduce((total, index) => total + probabilities[index]!, 0);
	return kept.map((index) => (sum === 0 ? 1 / kept.length : probabilities[index]! / sum));
}
