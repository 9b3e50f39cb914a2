import { mean as meanOf } from '../statistics/average.ts';
import { tQuantile, tTwoSided } from '../statistics/distributions.ts';
import type { Limits } from '../statistics/estimate.ts';

export interface PersonTest {
	mean: number;
	t: number;
	df: number;
	p: number;
	ci95: Limits;
}

/**
 * Paired t test over persons: each value is one person's accuracy minus the model's on the same items. It
 * speaks about people in general on **these** items; the two-way interval speaks about other items too.
 * Undefined with fewer than two persons.
 */
export function personTest(differences: readonly number[]): PersonTest | undefined {
	const n = differences.length;
	const mean = meanOf(differences);
	if (n < 2 || mean === undefined) return undefined;
	let squares = 0;
	for (const value of differences) squares += (value - mean) ** 2;
	const se = Math.sqrt(squares / (n - 1) / n);
	const half = tQuantile(0.975, n - 1) * se;
	const t = mean === 0 ? 0 : mean / se;
	return { mean, t, df: n - 1, p: tTwoSided(t, n - 1), ci95: [mean - half, mean + half] };
}
