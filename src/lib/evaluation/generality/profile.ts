/**
 * The profile of one system over tasks, from its clipped human-normalised scores: the share of tasks with g ≥ τ, for τ
 * from 0 to 1. Its area is G (Agarwal et al. 2021, arXiv:2108.13264: 1 − optimality gap with γ = 1).
 */
import { mean } from '../average.ts';
import type { Limits } from '../report.ts';

/** Human-normalised score cut to 0 … 1. */
export function clipped(hns: number): number {
	return Math.min(1, Math.max(0, hns));
}

/** G: mean of g over tasks, 0 … 1. Undefined without tasks. */
export function generality(gs: readonly number[]): number | undefined {
	return mean(gs);
}

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

/** Smallest and largest G when one task is left out. Undefined with fewer than two tasks. */
export function leaveOneTaskOut(gs: readonly number[]): Limits | undefined {
	if (gs.length < 2) return undefined;
	const sum = gs.reduce((total, g) => total + g, 0);
	const without = gs.map((g) => (sum - g) / (gs.length - 1));
	return [Math.min(...without), Math.max(...without)];
}
