/** People of whom only the mean is published: a model stands beside them, and no item can be compared. */
import { normalQuantile } from '../statistics/distributions.ts';
import type { Limits } from '../statistics/estimate.ts';
import { defaultMargin, notWorse } from '../statistics/nonInferiority.ts';
import { newcombe } from '../statistics/pairedShares.ts';
import type { Random } from '../statistics/random.ts';

/** A published mean on the very items, with the interval that its source or its numbers allow. */
export interface PublishedPeople {
	value: number;
	ci95: Limits;
	n_people: number;
}

export interface AgainstPublished {
	/** Score less the people's, a fraction. */
	value: number;
	ci95: Limits;
	/** The lower limit lies above −margin. */
	not_worse: boolean;
}

/**
 * A score beside the published mean. Nothing pairs the two, so their intervals are added as those of independent figures
 * (Newcombe 1998, square and add). Undefined where the score has no interval.
 * @param margin δ of parity, a fraction
 */
export function againstPublished(
	score: { value: number | undefined; ci95: Limits | undefined },
	people: PublishedPeople,
	margin = defaultMargin
): AgainstPublished | undefined {
	const { value, ci95 } = score;
	if (value === undefined || ci95 === undefined) return undefined;
	const limits = newcombe({ value, limits: ci95 }, { value: people.value, limits: people.ci95 }, 0);
	return {
		value: value - people.value,
		ci95: limits,
		not_worse: notWorse(limits, margin) === true
	};
}

/**
 * Draws of a published mean, for figures that are resampled: normal, with the lower limit at their 2.5 %, cut to 0 … 1. A
 * bound as interval makes them wider than the truth.
 */
export function publishedDraws(
	{ value, ci95 }: PublishedPeople,
	draws: number,
	random: Random
): Float64Array {
	const deviation = (value - ci95[0]) / normalQuantile(0.975);
	return Float64Array.from({ length: draws }, () => {
		const z = normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, random())));
		return Math.min(1, Math.max(0, value + deviation * z));
	});
}
