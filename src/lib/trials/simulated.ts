/**
 * A participant who does not exist, for tests only. Everything that comes of it is marked `simulated`, and counts nowhere: see
 * `evaluationInput`.
 */
import type { Random } from '../statistics/random.ts';

/** An ex-Gaussian time: a normal part and an exponential one (Luce 1986), in milliseconds. */
export interface TimeShape {
	mu: number;
	sigma: number;
	tau: number;
}

export const usualTimes: TimeShape = { mu: 500, sigma: 80, tau: 250 };

/** One time of that shape; never below 150 ms, which nobody is faster than. */
export function exGaussian({ mu, sigma, tau }: TimeShape, random: Random): number {
	// Box & Muller 1958; 1 − u is above 0, as the logarithm needs.
	const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
	return Math.max(150, mu + sigma * normal - tau * Math.log(1 - random()));
}

/** What such a participant answers. */
export interface SimulatedAnswer {
	answer: string | null;
	rt_ms?: number;
	timed_out?: true;
}

/**
 * One answer: the right one as often as `skill` says, else another of the answers, or none where nothing is chosen. A time
 * beyond the limit is no answer.
 */
export function simulatedAnswer(
	asked: { truth: string; options: readonly string[]; limit_ms?: number | undefined },
	skill: number,
	random: Random,
	shape: TimeShape = usualTimes
): SimulatedAnswer {
	const rt_ms = exGaussian(shape, random);
	if (asked.limit_ms !== undefined && rt_ms > asked.limit_ms)
		return { answer: null, timed_out: true };
	if (random() < skill) return { answer: asked.truth, rt_ms };
	const others = asked.options.filter((option) => option !== asked.truth);
	return { answer: others[Math.floor(random() * others.length)] ?? null, rt_ms };
}
