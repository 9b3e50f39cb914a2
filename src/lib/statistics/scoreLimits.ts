import { chiSquareQuantile, normalCdf, normalQuantile } from './distributions.ts';
import type { Limits } from './estimate.ts';

/** Quantile of a two-sided 95 % interval where the standard error is known: 1.96. */
export const z95 = normalQuantile(0.975);

/**
 * Score interval of a share (Wilson 1927): the shares p₀ from which `share` is no further than `quantile` standard
 * errors √(p₀(1 − p₀)/n); near 0 and 1 as Brown, Cai & DasGupta modified it (2001, "Interval estimation for a binomial
 * proportion", Statistical Science 16:101–133, section 4.1.1), because Wilson's own misses there on the side of the edge: one error of 30
 * would rule out .995. Both limits rise with the share, and the width is never 0.
 * @param share observed share, 0 … 1
 * @param n independent trials that the share is worth; need not be whole (effective sample size)
 * @param quantile 1.96 for 95 %, or Student's where `n` itself is an estimate from few units
 * @returns fractions; undefined where n is not above 0
 */
export function scoreLimits(share: number, n: number, quantile = z95): Limits | undefined {
	if (!(n > 0)) return undefined;
	if (!(share >= 0 && share <= 1))
		throw new RangeError(`Score interval: a share of ${share} is impossible; it is 0 to 1.`);
	const square = quantile * quantile;
	const centre = share + square / (2 * n);
	const half = quantile * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
	const scale = 1 + square / n;
	const lower = share === 0 ? 0 : (centre - half) / scale;
	const upper = share === 1 ? 1 : (centre + half) / scale;
	return [
		Math.min(Math.max(0, lower), nearEdge(share, n, quantile)),
		1 - Math.min(Math.max(0, 1 - upper), nearEdge(1 - share, n, quantile))
	];
}

/**
 * Lower limit of a share of two answers or fewer (three, of more than 50 trials): one-sided by Poisson's distribution,
 * χ²(2·count)/2n, at both tails' probability together. 1 for more answers, where Wilson's limit stands.
 */
function nearEdge(share: number, n: number, quantile: number): number {
	const count = share * n;
	if (share > 0.5 || count > (n > 50 ? 3 : 2) + 1e-9) return 1;
	return count > 0 ? chiSquareQuantile(2 * (1 - normalCdf(quantile)), 2 * count) / (2 * n) : 0;
}

/**
 * Interval of a share on the logit scale: logit(p̃) ± quantile·√(1/(n·p̃(1 − p̃))) with p̃ = (n·p + ½)/(n + 1); at 0
 * and 1, where there is no logit, the score interval. For the mean of people, whose errors come from few persons: near the ceiling a
 * symmetric interval misses on one side, this one does not (`npm run coverage`).
 * @param n independent trials that the share is worth
 * @returns fractions around the share; undefined where n is not above 0
 */
export function logitLimits(share: number, n: number, quantile = z95): Limits | undefined {
	if (!(n > 0)) return undefined;
	if (share === 0 || share === 1) return scoreLimits(share, n, quantile);
	const p = (n * share + 0.5) / (n + 1);
	const centre = Math.log(p / (1 - p));
	const half = quantile / Math.sqrt(n * p * (1 - p));
	const back = (logit: number) => 1 / (1 + Math.exp(-logit));
	return [Math.min(share, back(centre - half)), Math.max(share, back(centre + half))];
}
