import { bootstrap } from '../statistics/bootstrap.ts';
import type { Random } from '../statistics/random.ts';
import type { Limits } from '../statistics/estimate.ts';
import { joinRows, type JoinedRows, type ScoreTable } from './scoreTable.ts';

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

/** Two rows of a table of 0 (wrong) and 1 (right), or its joined form with weights, within one condition. */
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

function count(pair: Pair, stratum: number, weights?: Float64Array): Counts | undefined {
	const { values, rows, stratumOf } = pair;
	const first = pair.a * rows;
	const second = pair.b * rows;
	let n = 0;
	let rightA = 0;
	let rightB = 0;
	let same = 0;
	for (let row = 0; row < rows; row++) {
		const weight = weights ? weights[row]! : 1;
		if (weight === 0 || (stratumOf && stratumOf[row] !== stratum)) continue;
		const a = values[first + row]!;
		const b = values[second + row]!;
		if (Number.isNaN(a) || Number.isNaN(b)) continue;
		n += weight;
		rightA += weight * a;
		rightB += weight * b;
		if (a === b) same += weight;
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
 * Bootstrap values of `meanConsistency` over items and over the first `raters` observers of the table (the
 * others stay). A person drawn twice is not paired with itself.
 */
export function resampleConsistency(
	table: ScoreTable,
	pairs: Pairs,
	raters: number,
	draws: number,
	random: Random
): Float64Array {
	const joined = joinRows(table);
	const strata = strataOf(joined.stratumOf);
	const counted = pairs.map(([a, b]) => pairCounter(joined, a, b, strata));
	return bootstrap(
		{
			items: table.items,
			rowOf: joined.rowOf,
			rows: joined.rows,
			clusterOf: table.clusterOf,
			stratumOf: table.stratumOf,
			raters
		},
		(rowWeights, raterWeights) => {
			let sum = 0;
			let total = 0;
			pairs.forEach(([a, b], index) => {
				const weight = (a < raters ? raterWeights[a]! : 1) * (b < raters ? raterWeights[b]! : 1);
				if (weight === 0) return;
				const kappa = counted[index]!(rowWeights);
				if (kappa === undefined) return;
				sum += weight * kappa;
				total += weight;
			});
			return total === 0 ? undefined : sum / total;
		},
		draws,
		random
	);
}

function pairCounter(
	joined: JoinedRows,
	a: number,
	b: number,
	strata: readonly number[]
): (weights: Float64Array) => number | undefined {
	const pair = { values: joined.values, rows: joined.rows, a, b, stratumOf: joined.stratumOf };
	return (weights) => {
		let sum = 0;
		let defined = 0;
		for (const stratum of strata) {
			const counts = count(pair, stratum, weights);
			if (!counts) continue;
			const expected = counts.p1 * counts.p2 + (1 - counts.p1) * (1 - counts.p2);
			if (1 - expected < 1e-12) continue;
			sum += (counts.observed - expected) / (1 - expected);
			defined++;
		}
		return defined === 0 ? undefined : sum / defined;
	};
}

function strataOf(stratumOf: Int32Array | undefined): number[] {
	return stratumOf ? [...new Set(stratumOf)] : [0];
}
