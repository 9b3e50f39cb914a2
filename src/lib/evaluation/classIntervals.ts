/**
 * Intervals of balanced accuracy and macro-F1: score intervals on effective trials. The variance is linearised: each
 * item's influence is how much the figure moves with its weight (infinitesimal jackknife, Efron 1982), summed over declared
 * clusters. A bootstrap of few items a class is off centre (macro-F1 covered 83 to 90 %) and a point where all is right.
 */
import { tQuantile } from '../statistics/distributions.ts';
import type { Limits } from '../statistics/estimate.ts';
import { scoreLimits } from '../statistics/scoreLimits.ts';
import { balancedAccuracy, macroF1, type ClassTotals } from './classMetrics.ts';

/** One item: how often each class was its right answer, what was answered, and its cluster. */
export interface ClassedItem {
	truths: readonly (readonly [position: number, count: number])[];
	/** Position of the answer; beyond the classes for no answer. */
	answer: number;
	/** Number of the cluster; items of their own have numbers of their own. */
	unit: number;
}

/** Answers that the usual design effect of 1 weighs as much as. */
const usualWeight = 8;

/**
 * Both intervals; undefined where a figure is.
 * @param totals of these very items
 */
export function classLimits(
	items: readonly ClassedItem[],
	totals: ClassTotals
): { balanced: Limits | undefined; f1: Limits | undefined } {
	const { right, truths, answers } = totals;
	const classes = [...truths.keys()];
	const present = classes.filter((at) => truths[at]! > 0);
	const occurring = classes.filter((at) => truths[at]! + answers[at]! > 0);
	const recall = (at: number) => right[at]! / truths[at]!;
	const f1 = (at: number) => (2 * right[at]!) / (truths[at]! + answers[at]!);
	const balancedParts = new Map<number, number>();
	const f1Parts = new Map<number, number>();
	const add = (parts: Map<number, number>, unit: number, value: number) =>
		parts.set(unit, (parts.get(unit) ?? 0) + value);
	for (const { truths: own, answer, unit } of items) {
		let all = 0;
		for (const [at, count] of own) {
			all += count;
			const hit = answer === at ? 1 : 0;
			add(balancedParts, unit, (count * (hit - recall(at))) / (truths[at]! * present.length));
			add(
				f1Parts,
				unit,
				(count * (2 * hit - f1(at))) / ((truths[at]! + answers[at]!) * occurring.length)
			);
		}
		if (answer < classes.length)
			add(
				f1Parts,
				unit,
				(-all * f1(answer)) / ((truths[answer]! + answers[answer]!) * occurring.length)
			);
	}
	// Trials that a mean over classes is worth where all classes are equally hard: K² / Σ 1/n_k.
	const worth = present.length ** 2 / present.reduce((sum, at) => sum + 1 / truths[at]!, 0);
	const trials = items.reduce(
		(sum, { truths: own }) => sum + own.reduce((n, [, count]) => n + count, 0),
		0
	);
	const n = (worth * items.length) / trials;
	return {
		balanced: limitsOf(balancedAccuracy(totals), balancedParts, n),
		f1: limitsOf(macroF1(totals), f1Parts, n)
	};
}

/** @param n trials that the figure is worth with a design effect of 1 */
function limitsOf(
	value: number | undefined,
	parts: ReadonlyMap<number, number>,
	n: number
): Limits | undefined {
	const units = parts.size;
	if (value === undefined || units < 2) return undefined;
	let sum = 0;
	for (const part of parts.values()) sum += part * part;
	const variance = (units / (units - 1)) * sum;
	const spread = value * (1 - value);
	const observed = spread > 0 ? (variance * n) / spread : 0;
	const rarer = n * Math.min(value, 1 - value);
	const effect = (rarer * observed + usualWeight) / (rarer + usualWeight);
	return scoreLimits(value, n / effect, tQuantile(0.975, units - 1));
}
