/** Observers × items as typed arrays: what standard errors and resampling work on. */
import { mean } from '../statistics/average.ts';
import type { ScoredTrial, Subject } from './prepare.ts';
import type { ReferenceItem } from './trial.ts';
import { trialsOf } from './truth.ts';

export interface ScoreTable {
	raters: number;
	items: number;
	/** Rater by rater, `items` values each; NaN where there is no trial. */
	values: Float64Array;
	/** Trials that each item stands for; absent where each is one. */
	weights?: Float64Array | undefined;
	/** Number of the cluster of each item, from 0; absent where items are independent. */
	clusterOf?: Int32Array | undefined;
	/** Number of a second cluster that crosses the first, such as the texture beside the shape; absent where there is none. */
	crossedOf?: Int32Array | undefined;
	/** Number of the condition of each item, from 0; absent where there is one condition. */
	stratumOf?: Int32Array | undefined;
	/**
	 * Raters were asked different items: each item then counts once in a mean, not each rater, see `cellShares`. Absent: each
	 * rater counts once.
	 */
	byItem?: boolean | undefined;
}

/** Whether these are people who were each asked only some of the items, and answered different ones. */
export function answeredDifferentItems(
	subjects: readonly Subject[],
	items: readonly ReferenceItem[]
): boolean {
	return (
		subjects.length > 1 &&
		subjects.some(({ asked }) => asked === 'some') &&
		subjects.some(({ byItem }) => items.some((item) => !byItem.has(item.id)))
	);
}

/** Table of one value per trial; by default its score. */
export function scoreTable(
	subjects: readonly Subject[],
	items: readonly ReferenceItem[],
	value: (trial: ScoredTrial, item: ReferenceItem) => number = (trial) => trial.score
): ScoreTable {
	const values = new Float64Array(subjects.length * items.length).fill(NaN);
	subjects.forEach((subject, rater) => {
		items.forEach((item, index) => {
			const trial = subject.byItem.get(item.id);
			if (trial) values[rater * items.length + index] = value(trial, item);
		});
	});
	return {
		raters: subjects.length,
		items: items.length,
		values,
		weights: trialWeights(items),
		clusterOf: clusterNumbers(items),
		crossedOf: crossedNumbers(items),
		stratumOf: conditionNumbers(items),
		...(answeredDifferentItems(subjects, items) ? { byItem: true } : {})
	};
}

/**
 * What each cell weighs in the mean of the table; together 1, and 0 where there is no trial. Each rater counts once; where
 * they were asked different items, each item does (or for its trials), and within it each of its raters: a puzzle that was
 * put to more people than others would weigh more otherwise, on their side only.
 */
export function cellShares(table: ScoreTable): Float64Array {
	const { raters, items, values, weights, byItem } = table;
	const shares = new Float64Array(values.length);
	const groups = byItem ? items : raters;
	const members = byItem ? raters : items;
	const at = (group: number, member: number): number =>
		byItem ? member * items + group : group * items + member;
	const trialsOf = (item: number): number => (weights ? weights[item]! : 1);
	const totals = Array.from({ length: groups }, (_, group) => {
		let total = 0;
		for (let member = 0; member < members; member++)
			if (!Number.isNaN(values[at(group, member)]!)) total += byItem ? 1 : trialsOf(member);
		return total;
	});
	const all = totals.reduce(
		(sum, total, group) => sum + (total > 0 ? (byItem ? trialsOf(group) : 1) : 0),
		0
	);
	totals.forEach((total, group) => {
		if (total === 0) return;
		for (let member = 0; member < members; member++) {
			const cell = at(group, member);
			if (Number.isNaN(values[cell]!)) continue;
			shares[cell] = (byItem ? trialsOf(group) : trialsOf(member)) / total / all;
		}
	});
	return shares;
}

/** Mean of the table by `cellShares`; undefined without trials. */
export function tableMean(table: ScoreTable): number | undefined {
	const { raters, items, values, weights } = table;
	if (table.byItem) {
		let sum = 0;
		let all = 0;
		for (let item = 0; item < items; item++) {
			const own = mean(
				Array.from({ length: raters }, (_, rater) => values[rater * items + item]!).filter(
					(value) => !Number.isNaN(value)
				)
			);
			if (own === undefined) continue;
			const weight = weights ? weights[item]! : 1;
			sum += weight * own;
			all += weight;
		}
		return all === 0 ? undefined : sum / all;
	}
	return mean(Array.from({ length: raters }, (_, rater) => raterMean(table, rater)));
}

/** Trials of each item; undefined where none stands for several judged votes. */
export function trialWeights(items: readonly ReferenceItem[]): Float64Array | undefined {
	return items.some((item) => item.judged) ? Float64Array.from(items, trialsOf) : undefined;
}

/** True where all items weigh the same, so that they can be counted instead of weighed. */
export function evenlyWeighted({ weights }: Pick<ScoreTable, 'weights'>): boolean {
	return weights === undefined || weights.every((weight) => weight === weights[0]);
}

/** Cluster number of each item; undefined where no item declares one. Items without one stand alone. */
export function clusterNumbers(items: readonly ReferenceItem[]): Int32Array | undefined {
	if (!items.some((item) => item.cluster !== undefined)) return undefined;
	return numbered(
		items.map((item) => (item.cluster === undefined ? `i ${item.id}` : `c ${item.cluster}`))
	);
}

/** Number of the crossed cluster of each item; undefined where no item declares one. */
export function crossedNumbers(items: readonly ReferenceItem[]): Int32Array | undefined {
	if (!items.some((item) => item.crossed_cluster !== undefined)) return undefined;
	return numbered(
		items.map(({ id, crossed_cluster: crossed }) =>
			crossed === undefined ? `i ${id}` : `c ${crossed}`
		)
	);
}

/** Number of `groups.condition` of each item; undefined where all items share one condition. */
export function conditionNumbers(items: readonly ReferenceItem[]): Int32Array | undefined {
	const numbers = numbered(items.map((item) => item.groups?.condition ?? ''));
	return numbers.some((number) => number > 0) ? numbers : undefined;
}

function numbered(keys: readonly string[]): Int32Array {
	const seen = new Map<string, number>();
	return Int32Array.from(keys, (key) => {
		let number = seen.get(key);
		if (number === undefined) seen.set(key, (number = seen.size));
		return number;
	});
}

/** Number of trials in the table. */
export function countTrials({ values, items, weights }: ScoreTable): number {
	return values.reduce(
		(n, value, at) => n + (Number.isNaN(value) ? 0 : weights ? weights[at % items]! : 1),
		0
	);
}

/** Mean of one rater's values over the trials (Σ weight · value / Σ weight); undefined without trials. */
export function raterMean(table: ScoreTable, rater: number): number | undefined {
	let sum = 0;
	let n = 0;
	for (let index = 0; index < table.items; index++) {
		const value = table.values[rater * table.items + index]!;
		if (Number.isNaN(value)) continue;
		const weight = table.weights ? table.weights[index]! : 1;
		sum += weight * value;
		n += weight;
	}
	return n === 0 ? undefined : sum / n;
}

/** Items whose columns are equal (and in one condition, of one weight) joined into rows, which makes resampling cheap. */
export interface JoinedRows {
	rows: number;
	/** Row of each item. */
	rowOf: Int32Array;
	/** Rater by rater, `rows` values each. */
	values: Float64Array;
	/** Trials of one item of each row; absent where each is one. */
	weights: Float64Array | undefined;
	/** Condition of each row; absent where there is one. */
	stratumOf: Int32Array | undefined;
}

/** Joins equal items. Every statistic of weighted rows then equals that of the resampled items. */
export function joinRows(table: ScoreTable): JoinedRows {
	const keys: string[] = [];
	for (let index = 0; index < table.items; index++) {
		let key = `${table.stratumOf?.[index] ?? 0}`;
		if (table.weights) key += ` ${table.weights[index]!}`;
		for (let rater = 0; rater < table.raters; rater++)
			key += ` ${table.values[rater * table.items + index]!}`;
		keys.push(key);
	}
	const rowOf = numbered(keys);
	const rows = rowOf.reduce((most, row) => Math.max(most, row + 1), 0);
	const values = new Float64Array(table.raters * rows);
	const weights = table.weights && new Float64Array(rows);
	const stratumOf = table.stratumOf && new Int32Array(rows);
	for (let index = 0; index < table.items; index++) {
		const row = rowOf[index]!;
		if (weights) weights[row] = table.weights![index]!;
		if (stratumOf) stratumOf[row] = table.stratumOf![index]!;
		for (let rater = 0; rater < table.raters; rater++)
			values[rater * rows + row] = table.values[rater * table.items + index]!;
	}
	return { rows, rowOf, values, weights, stratumOf };
}
