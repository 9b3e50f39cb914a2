/**
 * Parity with people, task by task: shown on a task where it is shown on each set that counts (an intersection–union
 * test, so that several sets need no correction), and Holm over tasks.
 */
import { holm } from '../../statistics/holm.ts';
import type { SystemMeasure } from './measure.ts';

/** One-sided level of non-inferiority: the lower 97.5 % limit. */
const level = 0.025;

/**
 * p of the hypothesis that a system is worse than people by more than the margin on one of the sets: the largest over
 * sets of (1 + number of draws with s* − h* ≤ −δ)/(1 + draws). Undefined, which shows nothing, where a set has no draws or
 * its own interval does not show parity.
 */
export function shortfall(
	sets: readonly Pick<SystemMeasure, 'scoreDraws' | 'peopleDraws' | 'not_worse'>[],
	margin: number
): number | undefined {
	let largest: number | undefined;
	for (const { scoreDraws, peopleDraws, not_worse } of sets) {
		if (!not_worse || scoreDraws.length === 0 || scoreDraws.length !== peopleDraws.length)
			return undefined;
		const worse = scoreDraws.reduce(
			(n, score, draw) => n + (score - peopleDraws[draw]! <= -margin ? 1 : 0),
			0
		);
		largest = Math.max(largest ?? 0, (1 + worse) / (1 + scoreDraws.length));
	}
	return largest;
}

/** Whether parity is shown, task by task; tasks without a p stay in the family as p = 1. */
export function parityTasks(ps: readonly (number | undefined)[]): boolean[] {
	return holm(ps.map((p) => p ?? 1)).map((p) => p !== undefined && p < level);
}
