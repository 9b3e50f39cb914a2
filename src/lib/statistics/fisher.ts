/** Fisher's exact test of two shares. */

/** Tables as likely as the observed one up to this factor count as equally likely (R's `fisher.test`). */
const SAME = 1 + 1e-7;

/**
 * Two-sided p that `right` of `n` and `otherRight` of `otherN` have the same chance behind them, given their sum: the
 * probability of all tables that are at most as likely as the observed one (Fisher 1935; the sum of R and SciPy).
 * 1 where a side has no trial. Counts are whole.
 */
export function fisherTwoSided(
	right: number,
	n: number,
	otherRight: number,
	otherN: number
): number {
	for (const [part, whole] of [
		[right, n],
		[otherRight, otherN]
	] as const)
		if (!Number.isInteger(part) || !Number.isInteger(whole) || part < 0 || part > whole)
			throw new RangeError(`Fisher's test: ${part} of ${whole} is impossible.`);
	const sum = right + otherRight;
	const least = Math.max(0, sum - otherN);
	const most = Math.min(n, sum);
	const logs = logFactorials(n + otherN);
	const choose = (of: number, k: number) => logs[of]! - logs[k]! - logs[of - k]!;
	const whole = choose(n + otherN, sum);
	const chance = (k: number) => Math.exp(choose(n, k) + choose(otherN, sum - k) - whole);
	const observed = chance(right);
	let p = 0;
	for (let k = least; k <= most; k++) {
		const one = chance(k);
		if (one <= observed * SAME) p += one;
	}
	return Math.min(1, p);
}

/** ln 0!, ln 1! … ln n!. */
function logFactorials(n: number): Float64Array {
	const logs = new Float64Array(n + 1);
	for (let k = 2; k <= n; k++) logs[k] = logs[k - 1]! + Math.log(k);
	return logs;
}
