/** Distributions that intervals and tests need. The mathematics is `jstat`'s; SciPy's values are the tests. */
import jStat from 'jstat';

/** Share of the standard normal distribution below `z`. */
export function normalCdf(z: number): number {
	return jStat.normal.cdf(z, 0, 1);
}

/** The `z` below which the share `p` (0 … 1) of the standard normal distribution lies. */
export function normalQuantile(p: number): number {
	return jStat.normal.inv(p, 0, 1);
}

/** Two-sided p of a standard normal statistic; also of a χ² with one degree of freedom, `z` = √χ². */
export function normalTwoSided(z: number): number {
	if (!Number.isFinite(z)) return Number.isNaN(z) ? NaN : 0;
	return Math.max(0, 1 - jStat.lowRegGamma(0.5, (z * z) / 2));
}

/** The `t` below which the share `p` of Student's distribution with `df` degrees of freedom lies. */
export function tQuantile(p: number, df: number): number {
	return jStat.studentt.inv(p, df);
}

/** Two-sided p of Student's `t` with `df` degrees of freedom. */
export function tTwoSided(t: number, df: number): number {
	if (!Number.isFinite(t)) return Number.isNaN(t) ? NaN : 0;
	return jStat.ibeta(df / (df + t * t), df / 2, 0.5);
}

/** Two-sided exact p of `k` successes in `n` fair tosses; 1 where `n` is 0. */
export function fairBinomialTwoSided(k: number, n: number): number {
	const fewer = Math.min(k, n - k);
	if (2 * fewer >= n) return 1;
	// P(X ≤ k) = I_½(n − k, k + 1)
	return Math.min(1, 2 * jStat.ibeta(0.5, n - fewer, fewer + 1));
}

/** P(X ≥ k) of a binomial X of `n` trials with chance `p`: I_p(k, n − k + 1); 1 where k is 0. */
export function binomialAtLeast(k: number, n: number, p: number): number {
	if (k <= 0) return 1;
	if (k > n) return 0;
	return jStat.ibeta(p, k, n - k + 1);
}

/** The `x` below which the share `p` of the χ² distribution lies; its degrees of freedom, above 0, need not be whole. */
export function chiSquareQuantile(p: number, df: number): number {
	return jStat.chisquare.inv(p, df);
}

/** Share of the Beta distribution with both parameters above 0 that lies below `x`, 0 … 1. */
export function betaCdf(x: number, a: number, b: number): number {
	if (x <= 0) return 0;
	if (x >= 1) return 1;
	return jStat.ibeta(x, a, b);
}
