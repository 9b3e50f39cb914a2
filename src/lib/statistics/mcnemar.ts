import { fairBinomialTwoSided, normalTwoSided } from './distributions.ts';

export interface McNemar {
	/** Items that only the first observer had right. */
	b: number;
	/** Items that only the second had right. */
	c: number;
	/** (b − c)²/(b + c), without continuity correction; undefined where b + c = 0. */
	chi2: number | undefined;
	/** Two-sided. 1 where the observers never differ. */
	p: number;
	test: 'mcnemar exact' | 'mcnemar';
}

/**
 * McNemar's test of two observers on the same independent items: exact binomial when b + c < 25, else
 * χ² with one degree of freedom.
 */
export function mcnemar(b: number, c: number): McNemar {
	if (!(b >= 0) || !(c >= 0))
		throw new RangeError(`McNemar: counts ${b} and ${c} must not be negative.`);
	const n = b + c;
	const chi2 = n === 0 ? undefined : (b - c) ** 2 / n;
	if (chi2 === undefined || n < 25)
		return { b, c, chi2, p: fairBinomialTwoSided(Math.min(b, c), n), test: 'mcnemar exact' };
	return { b, c, chi2, p: normalTwoSided(Math.sqrt(chi2)), test: 'mcnemar' };
}
