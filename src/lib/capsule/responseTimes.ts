/** Response times whose unit cannot be milliseconds: seconds and microseconds look like any other number. */
import type { Trial } from '../evaluation/trial.ts';

/** Nobody answers half of the items faster: the simplest reaction to a picture takes some 200 ms. */
const FASTEST_MEDIAN_MS = 50;
/** Longest median believed where no limit is declared: five minutes. */
const SLOWEST_MEDIAN_MS = 300_000;
/** Clocks and screens overrun a limit by some milliseconds; the recorded ones by less than one. */
const LEEWAY = 1.1;

/** Numbers in whole milliseconds, small ones with their decimals. */
const ms = (time: number) =>
	`${time >= 10 ? Math.round(time).toLocaleString('en') : Number(time.toPrecision(2))} ms`;

/** Middle time of the answers, in milliseconds; undefined where none carries a time. */
export function medianTime(trials: readonly Pick<Trial, 'answer' | 'rt_ms'>[]): number | undefined {
	const times = timesOf(trials).sort((a, b) => a - b);
	const middle = times.length / 2;
	return times.length === 0
		? undefined
		: (times[Math.ceil(middle) - 1]! + times[Math.floor(middle)]!) / 2;
}

/**
 * What is wrong with the times of one person's answers, one sentence with the remedy; undefined where nothing is, or no
 * answer carries a time. Without an answer there is no time to judge.
 * @param limit_ms the response limit that was declared, if any
 */
export function timeProblem(
	trials: readonly Pick<Trial, 'answer' | 'rt_ms'>[],
	limit_ms?: number
): string | undefined {
	const median = medianTime(trials);
	if (median === undefined) return undefined;
	const half = `the median response time is ${ms(median)}`;
	if (median < FASTEST_MEDIAN_MS)
		return `${half}, faster than anybody answers. ${median > 0 ? 'Field "rt_ms" is in milliseconds: if these are seconds, multiply them by 1000.' : 'Leave the field "rt_ms" out where no time was measured.'}`;
	const remedy =
		'Field "rt_ms" is in milliseconds: if these are microseconds, divide them by 1000.';
	if (limit_ms === undefined)
		return median > SLOWEST_MEDIAN_MS ? `${half}, more than five minutes. ${remedy}` : undefined;
	const late = timesOf(trials).filter((time) => time > limit_ms * LEEWAY);
	if (median > limit_ms * LEEWAY)
		return `${half}, and the declared limit is ${ms(limit_ms)}. ${remedy}`;
	return late.length > 0
		? `${late.length === 1 ? 'one answer' : `${late.length} answers`} came after the declared limit of ${ms(limit_ms)}, the last after ${ms(late.reduce((a, b) => Math.max(a, b)))}; ${half}. Correct the times, or mark these trials as timed out without an answer.`
		: undefined;
}

function timesOf(trials: readonly Pick<Trial, 'answer' | 'rt_ms'>[]): number[] {
	return trials.flatMap(({ answer, rt_ms }) =>
		answer === null || rt_ms === undefined ? [] : [rt_ms]
	);
}
