import { cellShares, raterMean, tableMean, type ScoreTable } from './scoreTable.ts';

export interface ClusteredErrors {
	/** Mean over raters of each rater's mean, or over items of each item's, see `tableMean`. */
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
 * Σt_i y_i/Σt_i. Where raters answered different items each item counts once: w = 1/(I · n_item). Undefined with fewer than
 * two raters or two items.
 */
export function clusteredErrors(table: ScoreTable): ClusteredErrors | undefined {
	const raters = ratersWithTrials(table);
	const mean = tableMean(table);
	if (mean === undefined) return undefined;
	const shares = cellShares(table);

	const byRater = new Map<number, number>();
	const byItem = new Map<number, number>();
	const clusters = table.clusterOf?.reduce((most, unit) => Math.max(most, unit), 0);
	const width = clusters === undefined ? table.items : clusters + 1;
	const byCell = new Float64Array(table.raters * width);
	const filled = new Uint8Array(byCell.length);
	let naive = 0;
	let n = 0;
	table.values.forEach((value, cell) => {
		if (Number.isNaN(value)) return;
		const item = cell % table.items;
		const rater = Math.floor(cell / table.items);
		const part = shares[cell]! * (value - mean);
		const unit = table.clusterOf?.[item] ?? item;
		add(byRater, rater, part);
		add(byItem, unit, part);
		const place = rater * width + unit;
		byCell[place]! += part;
		filled[place] = 1;
		naive += part * part;
		n++;
	});
	if (raters < 2 || byItem.size < 2) return undefined;
	const vRater = variance(byRater.values());
	const vItem = variance(byItem.values());
	const both = vRater + vItem - variance(byCell.filter((_, place) => filled[place] === 1));
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

function ratersWithTrials(table: ScoreTable): number {
	let count = 0;
	for (let rater = 0; rater < table.raters; rater++)
		if (raterMean(table, rater) !== undefined) count += 1;
	return count;
}

function add(sums: Map<number, number>, key: number, part: number): void {
	sums.set(key, (sums.get(key) ?? 0) + part);
}

function variance(sums: Iterable<number>): number {
	let total = 0;
	let groups = 0;
	for (const sum of sums) {
		total += sum * sum;
		groups += 1;
	}
	return (groups / (groups - 1)) * total;
}
