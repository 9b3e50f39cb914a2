import type { Limits } from './estimate.ts';

/** Default margin δ of parity, declared in advance: five points (docs/design.md §3.9). */
export const defaultMargin = 0.05;

/**
 * Parity is non-inferiority: the lower 97.5 % limit of (observer − reference), which is the lower end of the
 * 95 % interval, lies above −δ. "Not significantly different" is not parity. Undefined without an interval.
 */
export function notWorse(difference: Limits | undefined, margin: number): boolean | undefined {
	if (!(margin >= 0)) throw new RangeError(`The margin ${margin} must be a fraction of 0 or more.`);
	return difference === undefined ? undefined : difference[0] > -margin;
}
