import { mean } from '../statistics/average.ts';
import type { Limits } from '../statistics/estimate.ts';
import type { ScoreTable } from './scoreTable.ts';

export interface ErrorConsistency {
	/** Cohen's κ of right and wrong; undefined where c_exp = 1. */
	kappa: number | undefined;
	/** Smallest and largest κ that the two accuracies allow; undefined where c_exp = 1. */
	attainable: Limits | undefined;
	/** Share of items both right or both wrong. */
	observed: number;
	/** Share expected of two independent observers with these accuracies. */
	expected: number;
}

/**
 * Error consistency from both accuracies and the observed agreement, all fractions of the same items (Geirhos,
 * Meding & Wichmann 2020, arXiv:2006.16736): c_exp = p₁p₂ + (1 − p₁)(1 − p₂), κ = (c_obs − c_exp)/(1 − c_exp).
 * The attainable range follows from c_max = min(p₁, p₂) + min(1 − p₁, 1 − p₂) and
 * c_min = 1 − min(p₁, 1 − p₂) − min(1 − p₁, p₂).
 */
export function errorConsistency(p1: number, p2: number, observed: number): ErrorConsistency {
	const expected = p1 * p2 + (1 - p1) * (1 - p2);
	// Exact for accuracies of 0 and 1, and safe against the last bit of sums elsewhere.
	if (1 - expected < 1e-12) return { kappa: undefined, attainable: undefined, observed, expected };
	const kappa = (agreement: number) => (agreement - expected) / (1 - expected);
	return {
		kappa: kappa(observed),
		attainable: [
			kappa(1 - Math.min(p1, 1 - p2) - Math.min(1 - p1, p2)),
			kappa(Math.min(p1, p2) + Math.min(1 - p1, 1 - p2))
		],
		observed,
		expected
	};
}

/** Two rows of a table of 0 (wrong) and 1 (right), within one condition. */
interface Pair {
	values: Float64Array;
	rows: number;
	a: number;
	b: number;
	stratumOf: Int32Array | undefined;
}

interface Counts {
	n: number;
	p1: number;
	p2: number;
	observed: number;
}

function count(pair: Pair, stratum: number): Counts | undefined {
	const { values, rows, stratumOf } = pair;
	const first = pair.a * rows;
	const second = pair.b * rows;
	let n = 0;
	let rightA = 0;
	let rightB = 0;
	let same = 0;
	for (let row = 0; row < rows; row++) {
		if (stratumOf && stratumOf[row] !== stratum) continue;
		const a = values[first + row]!;
		const b = values[second + row]!;
		if (Number.isNaN(a) || Number.isNaN(b)) continue;
		n += 1;
		rightA += a;
		rightB += b;
		if (a === b) same += 1;
	}
	return n === 0 ? undefined : { n, p1: rightA / n, p2: rightB / n, observed: same / n };
}

/** Pairs of observers (row numbers of the table) whose κ is averaged. */
export type Pairs = readonly (readonly [number, number])[];

/** All pairs of the first `n` observers. */
export function allPairs(n: number): [number, number][] {
	const pairs: [number, number][] = [];
	for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) pairs.push([a, b]);
	return pairs;
}

export interface MeanConsistency {
	kappa: number | undefined;
	attainable: Limits | undefined;
	/** Pairs with a defined κ in at least one condition. */
	n_pairs: number;
	/** Fewest items that such a pair shares. */
	n: number;
}

/**
 * Mean κ over pairs: per condition, then over the conditions where it is defined, then over pairs. Conditions
 * are never pooled, because items of different difficulty make everyone look consistent.
 */
export function meanConsistency(table: ScoreTable, pairs: Pairs): MeanConsistency {
	const strata = strataOf(table.stratumOf);
	let kappa = 0;
	let low = 0;
	let high = 0;
	let n_pairs = 0;
	let n = Infinity;
	for (const [a, b] of pairs) {
		const pair = { values: table.values, rows: table.items, a, b, stratumOf: table.stratumOf };
		let sum = 0;
		let sumLow = 0;
		let sumHigh = 0;
		let defined = 0;
		let shared = 0;
		for (const stratum of strata) {
			const counts = count(pair, stratum);
			if (!counts) continue;
			shared += counts.n;
			const one = errorConsistency(counts.p1, counts.p2, counts.observed);
			if (one.kappa === undefined || one.attainable === undefined) continue;
			sum += one.kappa;
			sumLow += one.attainable[0];
			sumHigh += one.attainable[1];
			defined++;
		}
		if (defined === 0) continue;
		kappa += sum / defined;
		low += sumLow / defined;
		high += sumHigh / defined;
		n = Math.min(n, shared);
		n_pairs++;
	}
	if (n_pairs === 0) return { kappa: undefined, attainable: undefined, n_pairs: 0, n: 0 };
	return { kappa: kappa / n_pairs, attainable: [low / n_pairs, high / n_pairs], n_pairs, n };
}

/**
 * Standard error of `meanConsistency` by the jackknife: each item (or declared cluster) left out, and each of the first
 * `raters` observers left out, the others stay (Efron & Tibshirani 1993, "An Introduction to the Bootstrap", chapter 11).
 * What differs between observers is in part only what differs between their items. That part is known from the first
 * jackknife and is taken out of the second, the share e/(e + 10) of it, e the rarer answers of an average observer: with
 * few errors κ is lopsided, and without any of it intervals miss on one side. Degrees of freedom are Satterthwaite's, at
 * least those of the observers (`npm run coverage`).
 * @returns undefined with fewer than two items
 */
export function consistencyError(
	table: ScoreTable,
	pairs: Pairs,
	raters: number
): { error: number; degrees: number } | undefined {
	const strata = strataOf(table.stratumOf);
	const counted = pairs.map(([a, b]) => {
		const pair = { values: table.values, rows: table.items, a, b, stratumOf: table.stratumOf };
		return strata.map((stratum) => count(pair, stratum));
	});
	const people = raters < 3 ? 0 : raters;
	/** The mean over all pairs, then how far it moves without each observer. */
	const figuresOf = (kappas: readonly (number | undefined)[]): (number | undefined)[] => {
		const without = Array.from({ length: people }, (_, rater) =>
			meanDefined(kappas.filter((_, at) => !pairs[at]!.includes(rater)))
		);
		const centre = meanDefined(without);
		return [
			meanDefined(kappas),
			...without.map((value) =>
				value === undefined || centre === undefined ? undefined : value - centre
			)
		];
	};
	const [, ...observers] = figuresOf(counted.map(kappaOf));
	const units = unitsOf(table);
	if (units.length < 2) return undefined;
	const drawn = units.map((members) =>
		figuresOf(pairs.map(([a, b], at) => kappaOf(less(table, counted[at]!, strata, a, b, members))))
	);
	const byItem = Array.from({ length: people + 1 }, (_, figure) =>
		jackknifeVariance(drawn.map((figures) => figures[figure]))
	);
	const scale = people === 0 ? 0 : (people - 1) / people;
	const between = scale * observers.reduce<number>((sum, value) => sum + (value ?? 0) ** 2, 0);
	const ofItems = scale * byItem.slice(1).reduce((sum, value) => sum + value, 0);
	const rarer = rarerAnswers(table, pairs);
	const items = byItem[0]!;
	const rest = Math.max(0, between - (rarer / (rarer + 10)) * ofItems);
	const least = Math.max(1, people - 1);
	const spread = items ** 2 / (units.length - 1) + rest ** 2 / least;
	const total = items + rest;
	return {
		error: Math.sqrt(total),
		degrees: spread > 0 ? Math.max(least, total ** 2 / spread) : least
	};
}

/** Items that are left out together. */
function unitsOf({ items, clusterOf }: ScoreTable): number[][] {
	const units = new Map<number, number[]>();
	for (let item = 0; item < items; item++) {
		const unit = clusterOf?.[item] ?? item;
		const members = units.get(unit);
		if (members) members.push(item);
		else units.set(unit, [item]);
	}
	return [...units.values()];
}

/** Wrong or right answers, whichever are fewer, of an average observer of these pairs: what a κ is made of. */
export function rarerAnswers(table: ScoreTable, pairs: Pairs): number {
	const observers = new Set(pairs.flat());
	let sum = 0;
	for (const observer of observers) {
		const own = table.values.slice(observer * table.items, (observer + 1) * table.items);
		const right = own.filter((value) => value === 1).length;
		const wrong = own.filter((value) => value === 0).length;
		sum += Math.min(right, wrong);
	}
	return observers.size === 0 ? 0 : sum / observers.size;
}

/** The counts of a pair without some items. */
function less(
	{ values, items, stratumOf }: ScoreTable,
	counted: readonly (Counts | undefined)[],
	strata: readonly number[],
	first: number,
	second: number,
	without: readonly number[]
): (Counts | undefined)[] {
	const left = counted.map((counts) => counts && sums(counts));
	for (const item of without) {
		const a = values[first * items + item]!;
		const b = values[second * items + item]!;
		if (Number.isNaN(a) || Number.isNaN(b)) continue;
		const counts = left[stratumOf ? strata.indexOf(stratumOf[item]!) : 0];
		if (!counts) continue;
		counts.n -= 1;
		counts.right1 -= a;
		counts.right2 -= b;
		if (a === b) counts.same -= 1;
	}
	return left.map((counts) =>
		counts && counts.n > 0
			? {
					n: counts.n,
					p1: counts.right1 / counts.n,
					p2: counts.right2 / counts.n,
					observed: counts.same / counts.n
				}
			: undefined
	);
}

function sums({ n, p1, p2, observed }: Counts) {
	return { n, right1: p1 * n, right2: p2 * n, same: observed * n };
}

/** Mean κ over the conditions where it is defined. */
function kappaOf(perStratum: readonly (Counts | undefined)[]): number | undefined {
	return meanDefined(
		perStratum.map((counts) =>
			counts ? errorConsistency(counts.p1, counts.p2, counts.observed).kappa : undefined
		)
	);
}

function meanDefined(values: readonly (number | undefined)[]): number | undefined {
	return mean(values.filter((value) => value !== undefined));
}

/** (G − 1)/G · Σ (θ₋ᵢ − θ̄)²; 0 with fewer than two values. */
function jackknifeVariance(values: readonly (number | undefined)[]): number {
	const known = values.filter((value) => value !== undefined);
	const centre = mean(known);
	if (centre === undefined || known.length < 2) return 0;
	let sum = 0;
	for (const value of known) sum += (value - centre) ** 2;
	return ((known.length - 1) / known.length) * sum;
}

function strataOf(stratumOf: Int32Array | undefined): number[] {
	return stratumOf ? [...new Set(stratumOf)] : [0];
}
