/** What one model (or outside system, or crowd) did on one benchmark. */
import { calibration } from './calibration.ts';
import { balancedAccuracy, macroF1 } from './classMetrics.ts';
import { confusionCounts } from './confusion.ts';
import { dPrimeOfCounts } from './dPrime.ts';
import { bootstrapLimits, enoughItems, singleEstimate, type Resampling } from './estimates.ts';
import { answeredBy, consistencySummary, correctTable, trialsOn } from './peopleSummary.ts';
import type { AnswerKind, ScoredTrial, Subject } from './prepare.ts';
import type { ObserverSummary } from './report.ts';
import { scoreTable, type ScoreTable } from './scoreTable.ts';
import { topKAccuracy } from './topK.ts';
import type { ReferenceItem } from './trial.ts';

/** Top-k beyond the first choice. */
const ks = [2, 3, 5];

/** Summary on the items that the observer answered; error consistency on those it shares with people. */
export function summariseObserver(
	subject: Subject,
	persons: readonly Subject[],
	items: readonly ReferenceItem[],
	options: readonly string[],
	kind: AnswerKind,
	resampling: Resampling
): ObserverSummary {
	const own = answeredBy([subject], items);
	const trials = trialsOn(subject, own);
	const counts = kind === 'text' ? undefined : countsOf(trials, own, options);
	const right = trials.filter((trial) => trial.correct).length;
	const probable = probabilityRows(subject, trials, own, options);
	const shared = answeredBy(persons, own);
	return {
		observer: subject.observer,
		run: subject.run,
		accuracy: singleEstimate(scoreTable([subject], own), resampling),
		top_k: Object.fromEntries(
			ks
				.filter((k) => k < options.length)
				.flatMap((k) => {
					const share = probable && topKAccuracy(probable, k);
					return share === undefined ? [] : [[k, share]];
				})
		),
		balanced_accuracy: counts && balancedAccuracy(counts),
		macro_f1: counts && macroF1(counts),
		...classIntervals(subject, own, options, counts !== undefined, resampling),
		d_prime: kind === 'text' ? undefined : dPrimeOfCounts(right, trials.length, options.length),
		timeouts: trials.filter((trial) => trial.answer === null).length,
		calibration: probable && calibration(probable),
		error_consistency: consistencySummary(
			correctTable([...persons, subject], shared),
			persons.map((_, person) => [person, persons.length] as const),
			persons.length,
			resampling
		)
	};
}

/** Intervals of the metrics of the confusion matrix, from resampled items. */
function classIntervals(
	subject: Subject,
	items: readonly ReferenceItem[],
	options: readonly string[],
	closed: boolean,
	resampling: Resampling
): Pick<ObserverSummary, 'balanced_accuracy_ci95' | 'macro_f1_ci95'> {
	const columns = options.length + 1;
	const position = new Map(options.map((option, index) => [option, index]));
	// The value of a trial is its cell in the matrix.
	const cells: ScoreTable = {
		...scoreTable([subject], items, ({ answer }, { truth }) => {
			const column = answer === null ? options.length : position.get(answer)!;
			return position.get(truth)! * columns + column;
		}),
		stratumOf: undefined
	};
	const limits = (metric: typeof macroF1) =>
		closed && enoughItems(cells)
			? bootstrapLimits(
					cells,
					0,
					({ values }) => {
						const counts = options.map(() => new Array<number>(columns).fill(0));
						return (weights) => {
							for (const row of counts) row.fill(0);
							weights.forEach((weight, row) => {
								const cell = values[row]!;
								counts[Math.floor(cell / columns)]![cell % columns]! += weight;
							});
							return metric(counts);
						};
					},
					resampling
				)
			: undefined;
	return { balanced_accuracy_ci95: limits(balancedAccuracy), macro_f1_ci95: limits(macroF1) };
}

/** Confusion counts of these trials over the items' truths. */
export function countsOf(
	trials: readonly ScoredTrial[],
	items: readonly ReferenceItem[],
	options: readonly string[]
): number[][] {
	const truths = new Map(items.map((item) => [item.id, item.truth]));
	return confusionCounts(
		trials.map((trial) => ({ truth: truths.get(trial.item)!, answer: trial.answer })),
		options
	);
}

/** Rows for top-k and calibration; undefined unless every trial carries one probability per option. */
function probabilityRows(
	subject: Subject,
	trials: readonly ScoredTrial[],
	items: readonly ReferenceItem[],
	options: readonly string[]
) {
	const order = subject.options ?? options;
	const position = new Map(order.map((option, index) => [option, index]));
	const truths = new Map(items.map((item) => [item.id, item.truth]));
	const rows = [];
	for (const { trial, item, correct } of trials) {
		const { probabilities } = trial;
		const truth = position.get(truths.get(item)!);
		if (truth === undefined || probabilities?.length !== order.length) return undefined;
		rows.push({
			probabilities,
			truth,
			correct,
			confidence: Math.min(1, Math.max(...probabilities))
		});
	}
	return rows.length === 0 ? undefined : rows;
}
