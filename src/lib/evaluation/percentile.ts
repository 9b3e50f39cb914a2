/** How many people somebody is ahead of, as a share of people: a percentile rank with its interval. */
import { sortedQuantile } from '../statistics/average.ts';
import { bootstrap } from '../statistics/bootstrap.ts';
import { betaCdf } from '../statistics/distributions.ts';
import type { Estimate, Limits } from '../statistics/estimate.ts';
import { seededRandom } from '../statistics/random.ts';
import { enoughItems, fewest } from './enough.ts';
import { answeredBy } from './peopleSummary.ts';
import type { Subject } from './prepare.ts';
import { scoreTable, type ScoreTable } from './scoreTable.ts';
import type { ReferenceItem } from './trial.ts';

export const percentileDraws = 2000;

export interface Percentile extends Estimate {
	/** People with a lower score on the items that both answered, with the same, and with a higher one. */
	below: number;
	same: number;
	above: number;
}

/**
 * Share of people with a lower score on the items that both answered, those with the same score counting half (percentile
 * rank). The interval is of the share among all people like these: items are drawn anew, which moves who is ahead of whom,
 * and for each draw the share has the distribution of Jeffreys' interval, Beta(k + ½, R − k + ½) (Brown, Cai & DasGupta 2001,
 * Statistical Science 16:101–133, section 4.3); the limits are those of the mixture. It never has the width 0: ten of ten
 * people are not everybody.
 * @param persons whoever is asked is none of them
 * @returns undefined without a person who answered one of the items; without interval below five people or 30 items
 */
export function percentileAmong(
	subject: Subject,
	persons: readonly Subject[],
	items: readonly ReferenceItem[],
	seed: number,
	draws: number = percentileDraws
): Percentile | undefined {
	const shared = answeredBy([subject], answeredBy(persons, items));
	const present = persons.filter((person) => answeredBy([person], shared).length > 0);
	if (present.length === 0) return undefined;
	const own = scoreTable([subject], shared);
	const table = scoreTable(present, shared);
	const { raters, items: n, weights } = table;
	const even = new Float64Array(n).fill(1);
	const ahead = (times: Float64Array): { below: number; same: number; counted: number } => {
		let below = 0;
		let same = 0;
		let counted = 0;
		for (let rater = 0; rater < raters; rater++) {
			let sum = 0;
			let seen = 0;
			for (let item = 0; item < n; item++) {
				const theirs = table.values[rater * n + item]!;
				if (Number.isNaN(theirs) || times[item] === 0) continue;
				const weight = times[item]! * (weights ? weights[item]! : 1);
				sum += weight * (own.values[item]! - theirs);
				seen += weight;
			}
			if (seen === 0) continue;
			counted += 1;
			if (Math.abs(sum) < 1e-9) same += 1;
			else if (sum > 0) below += 1;
		}
		return { below, same, counted };
	};
	const now = ahead(even);
	const valid = present.length >= fewest.people && enoughItems(table);
	return {
		value: (now.below + now.same / 2) / raters,
		ci95: valid ? mixture(table, ahead, seed, draws) : undefined,
		method: 'bootstrap items, Jeffreys people',
		n,
		n_trials: n,
		n_people: raters,
		below: now.below,
		same: now.same,
		above: raters - now.below - now.same
	};
}

/** Limits of the mixture of the Beta distributions of all draws. */
function mixture(
	{ items, raters, clusterOf }: ScoreTable,
	ahead: (times: Float64Array) => { below: number; same: number; counted: number },
	seed: number,
	draws: number
): Limits | undefined {
	const ranks = bootstrap(
		{ items, clusterOf },
		(times) => {
			const { below, same, counted } = ahead(times);
			return counted === 0 ? undefined : ((below + same / 2) / counted) * raters;
		},
		draws,
		seededRandom(seed)
	);
	if (ranks.length === 0) return undefined;
	const times = new Map<number, number>();
	for (const rank of ranks) times.set(rank, (times.get(rank) ?? 0) + 1);
	const share = (x: number): number => {
		let sum = 0;
		for (const [rank, often] of times) sum += often * betaCdf(x, rank + 0.5, raters - rank + 0.5);
		return sum / ranks.length;
	};
	const at = (level: number): number => {
		let low = 0;
		let high = 1;
		for (let step = 0; step < 50; step++) {
			const middle = (low + high) / 2;
			if (share(middle) < level) low = middle;
			else high = middle;
		}
		return (low + high) / 2;
	};
	const sorted = ranks.slice().sort();
	// Jeffreys' interval is made to reach 0 and 1 where nobody, or everybody, is behind in nearly every draw.
	return [
		sortedQuantile(sorted, 0.025) === 0 ? 0 : at(0.025),
		sortedQuantile(sorted, 0.975) === raters ? 1 : at(0.975)
	];
}
