/** Which interval belongs to which figure (docs/design.md §4), and when there is none. */
import {
	bootstrapAll,
	percentileLimits,
	weightedMean,
	type Statistic
} from '../statistics/bootstrap.ts';
import { enoughItems, fewest } from './enough.ts';
import { seededRandom } from '../statistics/random.ts';
import type { Estimate, Limits } from '../statistics/estimate.ts';
import { joinRows, raterMean, type JoinedRows, type ScoreTable } from './scoreTable.ts';
import { shareOf } from './shares.ts';

/** Every bootstrap of a report starts from the same stored seed, so no figure depends on what else is shown. */
export interface Resampling {
	seed: number;
	draws: number;
	/** Counts of equal items are drawn where that is cheaper; by default only where items weigh differently. */
	byRows?: boolean | undefined;
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
 * Mean score of one observer (the only row of the table, without gaps), see `shareOf`; no interval for too few items.
 * @param people people behind each answer
 */
export function singleEstimate(own: ScoreTable, people = 0): Estimate {
	const { effective, ...estimate } = shareOf({ ...own, stratumOf: undefined }, people);
	return effective !== undefined && enoughItems(own) ? estimate : { ...estimate, ci95: undefined };
}

/**
 * Mean of R people, each person counting once, see `shareOf`. No interval for fewer than five people or too few items.
 * @param least items that an interval needs
 */
export function peopleMean(table: ScoreTable, least: number = fewest.items): Estimate {
	const people = Array.from({ length: table.raters }, (_, rater) => raterMean(table, rater)).filter(
		(value) => value !== undefined
	).length;
	const { effective, ...estimate } = shareOf({ ...table, stratumOf: undefined }, people);
	return effective !== undefined && people >= fewest.people && enoughItems(table, least)
		? estimate
		: { ...estimate, ci95: undefined };
}
