import { tQuantile } from './distributions.ts';
import type { Limits } from './estimate.ts';

/**
 * The widest 95 % interval of a mean of `n` scores between 0 and 1 of which nothing but the mean is known: no such scores
 * have a larger standard error than √(m(1 − m)/(n − 1)), which is reached where each is 0 or 1. Student's t with n − 1 degrees
 * of freedom, cut to 0 … 1. A bound: the interval of the scores themselves would be narrower. Undefined for fewer than two
 * scores, or a mean that is none.
 */
export function boundedMeanLimits(mean: number, n: number): Limits | undefined {
	if (!(n >= 2) || !(mean >= 0 && mean <= 1)) return undefined;
	const half = tQuantile(0.975, n - 1) * Math.sqrt((mean * (1 - mean)) / (n - 1));
	return [Math.max(0, mean - half), Math.min(1, mean + half)];
}
