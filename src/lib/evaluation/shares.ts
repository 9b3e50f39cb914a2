/** A share with its interval: one method for every share, of one observer or of people. */
import type { Estimate, Limits } from '../statistics/estimate.ts';
import { logitLimits, scoreLimits, z95 } from '../statistics/scoreLimits.ts';
import { effectiveOfOne, effectiveOfPeople, isPlain, type Effective } from './effectiveTrials.ts';
import { fewest } from './enough.ts';
import { countTrials, raterMean, tableMean, type ScoreTable } from './scoreTable.ts';

/** A share with the number of independent trials that it is worth; undefined where that cannot be told. */
export interface Share extends Estimate {
	effective: number | undefined;
}

/**
 * Mean of the table, 0 … 1: of its raters, or of its items where these answered different ones. One observer: score interval on the effective trials, which is Wilson's where items are
 * independent. Several people: the same on the logit scale. No interval below five units, or for the
 * mean of fewer than five people.
 * @param people people behind the table; 0 for a model
 */
export function shareOf(table: ScoreTable, people = 0): Share {
	const value = tableMean(table);
	const several = ratersIn(table) > 1;
	const effective =
		value === undefined || (several && people < fewest.people) || unitsOf(table) < fewest.units
			? undefined
			: several
				? effectiveOfPeople(table, value)
				: effectiveOfOne(table, momentsOf(value));
	const limits = several ? logitLimits : scoreLimits;
	return {
		value,
		ci95: effective && limits(value!, effective.trials, effective.quantile),
		method: several ? 'people' : isPlain(table) ? 'wilson' : 'wilson effective',
		n: table.items,
		n_trials: countTrials(table),
		n_people: people,
		// What a test with the normal quantile may take for the number of trials.
		effective: effective && effective.trials * (z95 / effective.quantile) ** 2
	};
}

/** Mean, variance and rarer answers of one right-or-wrong trial. */
export function momentsOf(share: number): { mean: number; variance: number; rarer: number } {
	return { mean: share, variance: share * (1 - share), rarer: Math.min(share, 1 - share) };
}

/** Limits of a share of one observer on these trials. */
export function limitsOf(share: number, { trials, quantile }: Effective): Limits | undefined {
	return scoreLimits(share, trials, quantile);
}

function unitsOf(table: ScoreTable): number {
	return table.clusterOf ? new Set(table.clusterOf).size : table.items;
}

function ratersIn(table: ScoreTable): number {
	let count = 0;
	for (let rater = 0; rater < table.raters; rater++)
		if (raterMean(table, rater) !== undefined) count += 1;
	return count;
}
