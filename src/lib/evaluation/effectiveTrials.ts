/**
 * A share of trials that are not independent, as a share of fewer that are: what Wilson's interval and Fisher's test
 * then take for the number of trials (effective sample size; Korn & Graubard 1998, as
 * R’s `survey::svyciprop(method = "beta")` has it).
 */
import { normalQuantile, tQuantile } from '../statistics/distributions.ts';
import { fewest } from './estimates.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { countTrials, evenlyWeighted, raterMean, type ScoreTable } from './scoreTable.ts';
import { clusteredErrors } from './standardErrors.ts';
import { wilson } from '../statistics/wilson.ts';

/** A share with the number of independent trials that it is worth; undefined where that cannot be told. */
export interface Share extends Estimate {
	effective: number | undefined;
}

/**
 * Mean of the table's raters with Wilson's interval on the effective trials. One observer, right or wrong on independent
 * items that weigh the same: the items themselves. Else p(1 − p)/V, with V clustered by item or declared cluster, and by
 * person for several; scaled by (z/t)² for few units, and never more than the items (of one observer) or the trials (of
 * people). Where all is right, or all wrong, V is 0 and would claim certainty: then as many as there are units. No
 * interval below five units, or below five people where there are people.
 * @param people people behind the table; 0 for a model
 */
export function shareOf(table: ScoreTable, people = 0): Share {
	const value = meanOf(table);
	const trials = countTrials(table);
	const effective =
		value === undefined || (people > 0 && people < fewest.people)
			? undefined
			: effectiveTrials(table, value, people > 0 ? trials : table.items);
	return {
		value,
		ci95:
			effective === undefined || value === undefined
				? undefined
				: wilson(value * effective, effective),
		method: isPlain(table) ? 'wilson' : 'wilson effective',
		n: table.items,
		n_trials: trials,
		n_people: people,
		effective
	};
}

function effectiveTrials(table: ScoreTable, p: number, most: number): number | undefined {
	const raters = ratersIn(table);
	const units = table.clusterOf ? new Set(table.clusterOf).size : table.items;
	if (units < fewest.clusters) return undefined;
	if (isPlain(table)) return table.items;
	const fewer = raters > 1 ? Math.min(units, raters) : units;
	const variance = raters > 1 ? (clusteredErrors(table)?.se ?? 0) ** 2 : ratioVariance(table, p);
	if (p <= 0 || p >= 1 || variance === 0) return fewer;
	const scale = (normalQuantile(0.975) / tQuantile(0.975, fewer - 1)) ** 2;
	return Math.min((scale * p * (1 - p)) / variance, most);
}

/** One observer, right or wrong on independent items of one weight. */
function isPlain(table: ScoreTable): boolean {
	return (
		table.raters === 1 &&
		table.clusterOf === undefined &&
		evenlyWeighted(table) &&
		table.values.every((value) => value === 0 || value === 1)
	);
}

function ratersIn(table: ScoreTable): number {
	let count = 0;
	for (let rater = 0; rater < table.raters; rater++)
		if (raterMean(table, rater) !== undefined) count += 1;
	return count;
}

function meanOf(table: ScoreTable): number | undefined {
	let sum = 0;
	let count = 0;
	for (let rater = 0; rater < table.raters; rater++) {
		const mean = raterMean(table, rater);
		if (mean === undefined) continue;
		sum += mean;
		count += 1;
	}
	return count === 0 ? undefined : sum / count;
}

/** Linearised variance of Σwy/Σw of one observer over units: U/(U − 1) · Σ_u(Σ w(y − p))² / (Σw)². */
function ratioVariance({ values, weights, clusterOf, items }: ScoreTable, p: number): number {
	const parts = new Map<number, number>();
	let total = 0;
	for (let item = 0; item < items; item++) {
		const weight = weights ? weights[item]! : 1;
		const unit = clusterOf?.[item] ?? item;
		parts.set(unit, (parts.get(unit) ?? 0) + weight * (values[item]! - p));
		total += weight;
	}
	let sum = 0;
	for (const part of parts.values()) sum += part * part;
	return (parts.size / (parts.size - 1)) * (sum / (total * total));
}
