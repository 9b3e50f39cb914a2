/**
 * The profile of one system over tasks, from its clipped human-normalised scores: the share of tasks with g ≥ τ, for τ
 * from 0 to 1. Its area is G (Agarwal et al. 2021, arXiv:2108.13264: 1 − optimality gap with γ = 1).
 */
import type { Limits } from '../../statistics/estimate.ts';

/** Human-normalised score cut to 0 … 1. */
export function clipped(hns: number): number {
	return Math.min(1, Math.max(0, hns));
}

/** G: mean of g over tasks, 0 … 1. Undefined without tasks. */
export function generality(gs: readonly number[]): number | undefined {
	return weightedGenerality(gs, equally(gs));
}

/**
 * G under weights: Σ wg/Σ w over tasks, 0 … 1.
 * @param weights one for each task, at least 0, on any scale; undefined where all of them are 0 or there is no task
 */
export function weightedGenerality(
	gs: readonly number[],
	weights: readonly number[]
): number | undefined {
	let sum = 0;
	let all = 0;
	gs.forEach((g, task) => {
		sum += weights[task]! * g;
		all += weights[task]!;
	});
	return all > 0 ? sum / all : undefined;
}

const equally = (gs: readonly number[]): number[] => gs.map(() => 1);

/** Share of tasks with g ≥ τ. Undefined without tasks. */
export function profileAt(gs: readonly number[], tau: number): number | undefined {
	return gs.length === 0 ? undefined : gs.filter((g) => g >= tau).length / gs.length;
}

/** One step of a profile: the share that holds for τ in (from, to]. */
export interface ProfileStep {
	from: number;
	to: number;
	share: number;
}

/** The steps from τ = 0 to 1, with falling shares; empty without tasks. Tasks at 0 are in none of them. */
export function profileSteps(gs: readonly number[]): ProfileStep[] {
	if (gs.length === 0) return [];
	const ends = [...new Set([...gs.filter((g) => g > 0), 1])].sort((a, b) => a - b);
	return ends.map((to, index) => ({
		from: ends[index - 1] ?? 0,
		to,
		share: profileAt(gs, to) ?? 0
	}));
}

/** Area under the profile; equals `generality` for g within 0 … 1. Undefined without tasks. */
export function areaUnder(gs: readonly number[]): number | undefined {
	if (gs.length === 0) return undefined;
	return profileSteps(gs).reduce((sum, { from, to, share }) => sum + (to - from) * share, 0);
}

/**
 * Smallest and largest G when one task is left out, the others keeping their weights (equal by default). Undefined with
 * fewer than two tasks that weigh anything.
 */
export function leaveOneTaskOut(
	gs: readonly number[],
	weights: readonly number[] = equally(gs)
): Limits | undefined {
	if (weights.filter((weight) => weight > 0).length < 2) return undefined;
	const without = gs.flatMap((_, left) => {
		const others = <T>(list: readonly T[]): T[] => list.filter((_, task) => task !== left);
		return weightedGenerality(others(gs), others(weights)) ?? [];
	});
	return [Math.min(...without), Math.max(...without)];
}
