/** Which interval belongs to which figure (docs/design.md §4), and when there is none. */
import {
	bootstrapAll,
	percentileLimits,
	weightedMean,
	type Statistic
} from '../statistics/bootstrap.ts';
import { tQuantile } from '../statistics/distributions.ts';
import { seededRandom } from '../statistics/random.ts';
import type { Estimate, Limits } from '../statistics/estimate.ts';
import {
	countTrials,
	evenlyWeighted,
	joinRows,
	raterMean,
	type JoinedRows,
	type ScoreTable
} from './scoreTable.ts';
import { clusteredErrors } from './standardErrors.ts';
import { wilson } from '../statistics/wilson.ts';

/** Below these no interval is claimed (docs/design.md §3.7, §4). */
export const fewest = { items: 30, clusters: 5, people: 5 } as const;

/** Every bootstrap of a report starts from the same stored seed, so no figure depends on what else is shown. */
export interface Resampling {
	seed: number;
	draws: number;
	/** Counts of equal items are drawn where that is cheaper; by default only where items weigh differently. */
	byRows?: boolean | undefined;
}

/** True when items, and clusters where declared, are enough for an interval. */
export function enoughItems(
	table: Pick<ScoreTable, 'items' | 'clusterOf'>,
	least: number = fewest.items
): boolean {
	return (
		table.items >= least &&
		(table.clusterOf === undefined || new Set(table.clusterOf).size >= fewest.clusters)
	);
}

/**
 * Percentile interval of a statistic of the table's items, and of its first `raters` raters where that is above 0. The
 * statistic is made for the table with equal items joined.
 */
export function bootstrapLimits(
	table: ScoreTable,
	raters: number,
	statisticOf: (joined: JoinedRows) => Statistic,
	resampling: Resampling
): Limits | undefined {
	return bootstrapLimitsOfAll(table, raters, (joined) => [statisticOf(joined)], resampling)[0];
}

/** The same for several statistics of one table, from one set of draws. */
export function bootstrapLimitsOfAll(
	table: ScoreTable,
	raters: number,
	statisticsOf: (joined: JoinedRows) => Statistic[],
	{ seed, draws, byRows: asked }: Resampling
): (Limits | undefined)[] {
	const joined = joinRows(table);
	const { items, clusterOf, stratumOf } = table;
	const { rows, rowOf } = joined;
	const byRows = asked ?? table.weights !== undefined;
	const plan = { items, clusterOf, stratumOf, rows, rowOf, byRows, raters };
	return bootstrapAll(plan, statisticsOf(joined), draws, seededRandom(seed)).map((values) =>
		percentileLimits(values)
	);
}

/** The mean score of a table of one observer, as such a statistic. */
export const meanOfOne =
	({ values, weights: trials }: JoinedRows): Statistic =>
	(weights) =>
		weightedMean(values, weights, 0, trials);

/** How a bootstrap of this table is called. */
export function bootstrapMethod(table: ScoreTable, people: boolean): string {
	return `bootstrap ${table.clusterOf ? 'clusters' : 'items'}${people ? '+people' : ''}`;
}

/**
 * Mean score of one observer (the only row of the table, without gaps): Wilson's interval on independent items
 * that are right or wrong and weigh the same, else a bootstrap of items or of whole clusters, of the ratio of sums over
 * trials. Where all answers in clusters are right, or all wrong, every draw is the same and would claim certainty: then
 * Wilson's interval, with as many trials as there are clusters. `people` is the number of people behind each answer.
 */
export function singleEstimate(own: ScoreTable, resampling: Resampling, people = 0): Estimate {
	const table: ScoreTable = { ...own, stratumOf: undefined };
	const value = raterMean(table, 0);
	const { items: n, values } = table;
	const binary = values.every((score) => score === 0 || score === 1);
	const plain = binary && evenlyWeighted(table);
	const unanimous = value === 0 || value === 1;
	const byWilson = plain && (table.clusterOf === undefined || unanimous);
	let ci95: Limits | undefined;
	if (value !== undefined && enoughItems(table))
		ci95 = byWilson
			? wilsonOf(value, table.clusterOf ? new Set(table.clusterOf).size : n)
			: bootstrapLimits(table, 0, meanOfOne, resampling);
	return {
		value,
		ci95,
		method: byWilson ? 'wilson' : bootstrapMethod(table, false),
		n,
		n_trials: countTrials(table),
		n_people: people
	};
}

const wilsonOf = (share: number, trials: number) => wilson(Math.round(share * trials), trials);

/**
 * Mean of R people, each person counting once: mean ± t(R − 1) × two-way standard error, clipped to `bounds`. No
 * interval for fewer than five people or too few items. Also used for differences (bounds −1 … 1).
 * @param least items that an interval needs
 */
export function peopleMean(
	table: ScoreTable,
	bounds: Limits = [0, 1],
	least: number = fewest.items
): { estimate: Estimate; t: number | undefined; df: number } {
	const means = Array.from({ length: table.raters }, (_, rater) => raterMean(table, rater)).filter(
		(value) => value !== undefined
	);
	const people = means.length;
	const errors = clusteredErrors(table);
	const value = people === 0 ? undefined : means.reduce((sum, one) => sum + one, 0) / people;
	const valid = errors !== undefined && people >= fewest.people && enoughItems(table, least);
	const half = valid ? tQuantile(0.975, people - 1) * errors.se : NaN;
	return {
		estimate: {
			value,
			ci95:
				valid && value !== undefined
					? [Math.max(bounds[0], value - half), Math.min(bounds[1], value + half)]
					: undefined,
			method: errors?.method ?? 'two-way',
			n: table.items,
			n_trials: countTrials(table),
			n_people: people
		},
		t: valid && value !== undefined ? (value === 0 ? 0 : value / errors.se) : undefined,
		df: people - 1
	};
}
