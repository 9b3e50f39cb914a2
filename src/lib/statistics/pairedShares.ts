/** Intervals of the difference between two shares of the same items that never shrink to nothing. */
import type { Limits } from './estimate.ts';
import { z95 } from './scoreLimits.ts';

/**
 * Score interval of a paired difference (Tango 1998, "Equivalence test and confidence interval for the difference in
 * proportions for the paired-sample design", Statistics in Medicine 17:891–908): the differences δ from which
 * (b − c)/n is no further than `quantile` standard errors under δ. With b = c = 0 it is ±z²/(n + z²).
 * @param b items that only the first had right; need not be whole (effective sample size)
 * @param c items that only the second had right
 * @param n all items that both answered
 * @returns limits of (b − c)/n, −1 … 1; undefined where n is not above 0
 * @throws {RangeError} where b + c is more than n
 */
export function tango(b: number, c: number, n: number, quantile = z95): Limits | undefined {
	if (!(n > 0)) return undefined;
	if (!(b >= 0 && c >= 0 && b + c <= n * (1 + 1e-9)))
		throw new RangeError(`Tango interval: ${b} and ${c} of ${n} items is impossible.`);
	const difference = (b - c) / n;
	/** Standard errors that the observed difference is above δ. */
	const distance = (delta: number) => {
		const linear = -b - c + (2 * n - b + c) * delta;
		const constant = -c * delta * (1 - delta);
		const root = Math.sqrt(Math.max(0, linear * linear - 8 * n * constant));
		const onlySecond = (root - linear) / (4 * n);
		const variance = n * (2 * onlySecond + delta * (1 - delta));
		const gap = b - c - n * delta;
		return variance <= 0 ? Math.sign(gap) * Infinity : gap / Math.sqrt(variance);
	};
	const edge = (far: number, side: 1 | -1) => {
		let inside = difference;
		let outside = far;
		for (let step = 0; step < 60; step++) {
			const middle = (inside + outside) / 2;
			if (side * distance(middle) < quantile) inside = middle;
			else outside = middle;
		}
		return (inside + outside) / 2;
	};
	return [
		difference <= -1 ? -1 : Math.max(-1, edge(-1, 1)),
		difference >= 1 ? 1 : Math.min(1, edge(1, -1))
	];
}

/** A share with its own interval. */
export interface BoundedShare {
	value: number;
	limits: Limits;
}

/**
 * Interval of a difference from the intervals of its two sides, squared and added with their correlation (Newcombe 1998,
 * "Improved confidence intervals for the difference between binomial proportions based on paired data", Statistics in
 * Medicine 17:2635–2650; Zou & Donner 2008). It has a width wherever one side has.
 * @param correlation of the two estimates, −1 … 1
 * @returns limits of first − second, −1 … 1
 */
export function newcombe(first: BoundedShare, second: BoundedShare, correlation: number): Limits {
	const difference = first.value - second.value;
	const reach = (a: number, b: number) =>
		Math.sqrt(Math.max(0, a * a - 2 * correlation * a * b + b * b));
	return [
		Math.max(
			-1,
			difference - reach(first.value - first.limits[0], second.limits[1] - second.value)
		),
		Math.min(1, difference + reach(first.limits[1] - first.value, second.value - second.limits[0]))
	];
}

/**
 * The fewest items on which parity within a margin can be shown at all, because two observers that never differ still
 * leave ±z²/(n + z²): n ≥ z²(1 − δ)/δ. 73 items for five points.
 * @param margin δ as a fraction above 0
 * @throws {RangeError} where the margin is not above 0
 */
export function fewestForParity(margin: number): number {
	if (!(margin > 0))
		throw new RangeError(`The margin ${margin} must be above 0: no number of items shows parity.`);
	const square = z95 * z95;
	return Math.max(1, Math.ceil((square * (1 - margin)) / margin));
}
