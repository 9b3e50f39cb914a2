import { normalQuantile } from './distributions.ts';
import type { Limits } from './estimate.ts';
import { scoreLimits } from './scoreLimits.ts';

/**
 * Wilson's score interval for `successes` of `n` **independent** trials (Wilson 1927; Brown, Cai & DasGupta
 * 2001): (p̂ + z²/2n ± z√(p̂(1 − p̂)/n + z²/4n²)) / (1 + z²/n), with their modification where three answers or fewer are
 * of the rarer sort (`scoreLimits`). Fractions; undefined where n is 0.
 * Never for several answers to the same item or by the same person.
 */
export function wilson(successes: number, n: number, level = 0.95): Limits | undefined {
	if (n === 0) return undefined;
	if (successes < 0 || successes > n)
		throw new RangeError(`Wilson interval: ${successes} successes of ${n} trials is impossible.`);
	return scoreLimits(successes / n, n, normalQuantile(0.5 + level / 2));
}
