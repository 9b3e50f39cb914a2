/**
 * A share of trials that are not independent, as a share of fewer that are: what score intervals and tests take for the
 * number of trials (effective sample size: n divided by the design effect, Kish 1965, "Survey Sampling", section 8.2).
 *
 * The design effect is estimated from the answers themselves, and near 0 and 1 there is little to estimate it from: where
 * nobody errs, the observed variance is 0. So it is drawn towards what is usual, the more the fewer answers are of the
 * rarer sort: (e·observed + k·usual)/(e + k), e = n·min(p, 1 − p). Without this, one error more would narrow an interval.
 */
import { tQuantile } from '../statistics/distributions.ts';
import { z95 } from '../statistics/scoreLimits.ts';
import { cellShares, evenlyWeighted, type ScoreTable } from './scoreTable.ts';

/** Independent trials that a figure is worth. */
export interface Effective {
	/** Above 0; need not be whole. */
	trials: number;
	/** Student's quantile of a two-sided 95 % interval, for as many units as the variance was estimated from. */
	quantile: number;
}

/** Usual correlations and how many answers they weigh as much as; chosen by `npm run coverage`. */
const usual = {
	/** Of one observer's answers within a declared cluster. */
	cluster: { correlation: 0.1, weight: 8 },
	/** Of answers that are right in part, such as most characters of a text: their variance says more. */
	partly: { weight: 2 },
	/**
	 * Of one person's answers, and of people's answers to one item. One person's are less alike near 0 and 1, as p(1 − p) is
	 * smaller there: people who differ by so much on the logit scale differ by less in percent. An item that nobody can answer is
	 * as likely there as elsewhere.
	 */
	people: { person: 0.02, item: 0.1, weight: 8, steepness: 30 }
};

/**
 * One observer: the table's only row. Right or wrong on independent items of one weight: the items themselves, and the
 * normal quantile. Else n is Kish's (Σw)²/Σw² over items, divided by the design effect over items or declared clusters.
 * @param moments mean and variance of one trial: for shares p and p(1 − p)
 * @param rarer answers of the rarer sort, as a share of all
 */
export function effectiveOfOne(
	table: ScoreTable,
	{ mean, variance, rarer }: { mean: number; variance: number; rarer: number }
): Effective {
	const { values, weights, clusterOf, items } = table;
	if (isPlain(table)) return { trials: items, quantile: z95 };
	if (table.crossedOf) {
		const crossed = effectiveOfCrossed(
			trialsOf(table),
			itemGroupings(table, 0),
			mean,
			usual.cluster.weight
		);
		if (crossed) return crossed;
	}
	const parts = new Map<number, number>();
	const sizes = new Map<number, number>();
	let total = 0;
	let squares = 0;
	for (let item = 0; item < items; item++) {
		if (Number.isNaN(values[item]!)) continue;
		const weight = weights ? weights[item]! : 1;
		const unit = clusterOf?.[item] ?? item;
		parts.set(unit, (parts.get(unit) ?? 0) + weight * (values[item]! - mean));
		sizes.set(unit, (sizes.get(unit) ?? 0) + weight);
		total += weight;
		squares += weight * weight;
	}
	const units = parts.size;
	const n = (total * total) / squares;
	/** Design effect where all answers in a cluster are alike. */
	const most = sumOfSquares(sizes) / squares;
	const observed =
		units > 1 && variance > 0
			? (((units / (units - 1)) * sumOfSquares(parts)) / (total * total)) * (n / variance)
			: 0;
	const binary = values.every((value) => Number.isNaN(value) || Number.isInteger(value));
	const bounded = Math.min(most, Math.max(binary ? 1 : 0, observed));
	const { correlation, weight } = usual.cluster;
	const effect = drawn(
		bounded,
		1 + (most - 1) * correlation,
		n * (binary ? rarer : partly(table)),
		binary ? weight : usual.partly.weight
	);
	const between = Math.max(0, (effect - 1) / effect);
	return { trials: n / effect, quantile: studentOf((units - 1) / between ** 2) };
}

/** A way in which trials belong together, with what is usual for it. */
interface Grouping {
	/** Number of the group of a trial, by its person and item. */
	of: (rater: number, item: number) => number;
	correlation: number;
}

/** Trials with a value, as columns: a table of a hundred thousand makes no object for each. */
interface Trials {
	count: number;
	rater: Int32Array;
	item: Int32Array;
	/** Share of each trial in the figure; all shares sum to 1. */
	weight: Float64Array;
	/** What each adds to the figure beyond its mean: weight × (value − mean of its ratio). */
	part: Float64Array;
}

/**
 * Trials that belong together in several ways at once, such as by person and by item (Cameron, Gelbach & Miller 2011,
 * multiway clustering). The design effect is 1 + Σ (m − 1)·ρ over the ways, m the mean size of a group and ρ its
 * correlation, each drawn towards the usual one. Degrees of freedom lie a third of the way, on a logarithmic
 * scale, from the first way's groups − 1 to Satterthwaite's, which also know of the other ways.
 * @returns undefined where one way has fewer than two groups
 */
function effectiveOfCrossed(
	trials: Trials,
	groupings: readonly Grouping[],
	share: number,
	weight: number
): Effective | undefined {
	const n = kish(trials);
	const variance = share * (1 - share);
	const rarer = n * Math.min(share, 1 - share);
	let effect = 1;
	let squares = 0;
	let fewestDegrees = Infinity;
	for (const [index, { of, correlation }] of groupings.entries()) {
		const parts = new Map<number, number>();
		const sizes = new Map<number, number>();
		for (let trial = 0; trial < trials.count; trial++) {
			const group = of(trials.rater[trial]!, trials.item[trial]!);
			parts.set(group, (parts.get(group) ?? 0) + trials.part[trial]!);
			sizes.set(group, (sizes.get(group) ?? 0) + trials.weight[trial]!);
		}
		const groups = parts.size;
		if (groups < 2) return undefined;
		const size = n * sumOfSquares(sizes);
		const between = (groups / (groups - 1)) * sumOfSquares(parts);
		const observed =
			variance > 0 && size > 1
				? Math.min(1, Math.max(0, ((between * n) / variance - 1) / (size - 1)))
				: 0;
		const more = (size - 1) * drawn(observed, correlation, rarer, weight);
		effect += more;
		squares += more ** 2 / (groups - 1);
		if (index === 0) fewestDegrees = groups - 1;
	}
	const satterthwaite = effect ** 2 / squares;
	return {
		trials: n / effect,
		quantile: studentOf(
			fewestDegrees ** (2 / 3) * Math.max(fewestDegrees, satterthwaite) ** (1 / 3)
		)
	};
}

/** Ways in which the items of a table belong together: by item, or by declared clusters, crossed ones too. */
function itemGroupings({ clusterOf, crossedOf }: ScoreTable, alone: number): Grouping[] {
	return [
		{
			of: (_, item) => clusterOf?.[item] ?? item,
			correlation: clusterOf ? usual.cluster.correlation : alone
		},
		...(crossedOf
			? [
					{
						of: (_: number, item: number) => crossedOf[item]!,
						correlation: usual.cluster.correlation
					}
				]
			: [])
	];
}

/**
 * Several people: the mean of their figures, each counting once, or of items where people answered different ones. A figure
 * is Σ w·y over Σ w of the trials that have a value: a share right, or, with NaN where neither cue was followed, a share
 * among decisions.
 * @param mean of people's figures, 0 … 1
 * @returns undefined with fewer than two people or two items
 */
export function effectiveOfPeople(table: ScoreTable, mean: number): Effective | undefined {
	const { person, item, weight, steepness } = usual.people;
	const trials = trialsOf(table);
	const n = kish(trials);
	const fair = (n * mean + 1) / (n + 2);
	const scale = Math.min(1, steepness * fair * (1 - fair));
	return effectiveOfCrossed(
		trials,
		[{ of: (rater) => rater, correlation: person * scale }, ...itemGroupings(table, item)],
		mean,
		weight
	);
}

/** Trials of one weight that weighted ones are worth: (Σw)²/Σw², where all weights sum to 1. */
function kish({ weight }: Trials): number {
	return 1 / weight.reduce((sum, one) => sum + one * one, 0);
}

/** Every trial with a value, with its share in the mean of the table. */
function trialsOf(table: ScoreTable): Trials {
	const shares = cellShares(table);
	const count = table.values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0);
	const trials: Trials = {
		count,
		rater: new Int32Array(count),
		item: new Int32Array(count),
		weight: new Float64Array(count),
		part: new Float64Array(count)
	};
	let whole = 0;
	let at = 0;
	table.values.forEach((value, cell) => {
		if (Number.isNaN(value)) return;
		const weight = shares[cell]!;
		whole += weight * value;
		trials.rater[at] = Math.floor(cell / table.items);
		trials.item[at] = cell % table.items;
		trials.weight[at] = weight;
		trials.part[at] = value;
		at += 1;
	});
	for (let trial = 0; trial < count; trial++)
		trials.part[trial] = trials.weight[trial]! * (trials.part[trial]! - whole);
	return trials;
}

/** Right or wrong on independent items of one weight: nothing has to be estimated. */
export function isPlain(table: ScoreTable): boolean {
	return (
		table.raters === 1 &&
		table.clusterOf === undefined &&
		evenlyWeighted(table) &&
		table.crossedOf === undefined &&
		table.values.every((value) => Number.isInteger(value))
	);
}

/** Share of the items that are neither all right nor all wrong, or of the rarer of both: those that carry the variance. */
function partly({ values }: ScoreTable): number {
	const known = values.filter((value) => !Number.isNaN(value));
	const right = known.filter((value) => value === 1).length;
	const wrong = known.filter((value) => value === 0).length;
	return known.length === 0 ? 0 : 1 - Math.max(right, wrong) / known.length;
}

/** An observed figure drawn towards the usual one, which weighs as much as `weight` answers. */
function drawn(observed: number, usualOne: number, answers: number, weight: number): number {
	return (answers * observed + weight * usualOne) / (answers + weight);
}

function studentOf(degrees: number): number {
	return degrees > 1000 ? z95 : tQuantile(0.975, Math.max(1, degrees));
}

function sumOfSquares(values: ReadonlyMap<number, number>): number {
	let sum = 0;
	for (const value of values.values()) sum += value * value;
	return sum;
}
