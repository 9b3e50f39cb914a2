import type { ScoreTable } from './scoreTable.ts';

export interface ClusteredErrors {
	/** Mean over raters of each rater's mean. */
	mean: number;
	/** The one to use: two-way, or the larger one-way where V ≤ 0. */
	se: number;
	method: 'two-way' | 'by rater' | 'by item';
	by_rater: number;
	by_item: number;
	/** As if all trials were independent: for comparison only. */
	naive: number;
	raters: number;
	/** Items, or clusters of items where declared. */
	units: number;
	/** Each unit's Σ w(y − ȳ), by the number of the item or cluster: what its covariance with another figure is made of. */
	parts: ReadonlyMap<number, number>;
}

/**
 * Standard errors of the mean of people, clustered by rater, by item, and by both (Cameron, Gelbach & Miller
 * 2011): V = V_rater + V_item − V_cell, each G/(G − 1) · Σ_g(Σ_i w_i(y_i − ȳ))² with w = 1/(R · n_rater), which is
 * 1/N for complete tables. Where items stand for t_i trials, w_i = t_i/(R · Σt): the linearised variance of the ratio
 * Σt_i y_i/Σt_i. Undefined with fewer than two raters or two items.
 */
export function clusteredErrors(table: ScoreTable): ClusteredErrors | undefined {
	const rows = ratersWithTrials(table);
	const raters = rows.length;
	if (raters === 0) return undefined;
	let mean = 0;
	for (const row of rows) mean += row.sum / row.n / raters;

	const byRater = new Map<number, number>();
	const byItem = new Map<number, number>();
	const byCell = new Map<number, number>();
	let naive = 0;
	let n = 0;
	for (const row of rows)
		for (let item = 0; item < table.items; item++) {
			const value = table.values[row.rater * table.items + item]!;
			if (Number.isNaN(value)) continue;
			const weight = table.weights ? table.weights[item]! : 1;
			const part = (weight * (value - mean)) / (raters * row.n);
			const unit = table.clusterOf?.[item] ?? item;
			add(byRater, row.rater, part);
			add(byItem, unit, part);
			add(byCell, row.rater * table.items + unit, part);
			naive += part * part;
			n++;
		}
	if (raters < 2 || byItem.size < 2) return undefined;
	const vRater = variance(byRater);
	const vItem = variance(byItem);
	const both = vRater + vItem - variance(byCell);
	const larger = vRater >= vItem ? 'by rater' : 'by item';
	return {
		mean,
		se: Math.sqrt(both > 0 ? both : Math.max(vRater, vItem)),
		method: both > 0 ? 'two-way' : larger,
		by_rater: Math.sqrt(vRater),
		by_item: Math.sqrt(vItem),
		naive: Math.sqrt((naive * n) / (n - 1)),
		raters,
		units: byItem.size,
		parts: byItem
	};
}

function ratersWithTrials(table: ScoreTable): { rater: number; n: number; sum: number }[] {
	const rows = [];
	for (let rater = 0; rater < table.raters; rater++) {
		let n = 0;
		let sum = 0;
		for (let item = 0; item < table.items; item++) {
			const value = table.values[rater * table.items + item]!;
			if (Number.isNaN(value)) continue;
			const weight = table.weights ? table.weights[item]! : 1;
			n += weight;
			sum += weight * value;
		}
		if (n > 0) rows.push({ rater, n, sum });
	}
	return rows;
}

function add(sums: Map<number, number>, key: number, part: number): void {
	sums.set(key, (sums.get(key) ?? 0) + part);
}

function variance(sums: Map<number, number>): number {
	let total = 0;
	for (const sum of sums.values()) total += sum * sum;
	return (sums.size / (sums.size - 1)) * total;
}
