/** How much of who comes first is the choice of weights: the share of random weightings under which each system does. */
import type { Random } from '../../statistics/random.ts';

/** How many random weightings are tried. */
export const defaultWeightings = 10_000;

/**
 * A weighting drawn uniformly from all that sum to 1: exponential numbers, divided by their sum (Devroye 1986, chapter
 * V.2; the flat Dirichlet distribution).
 */
export function randomWeighting(tasks: number, random: Random): number[] {
	const drawn = Array.from({ length: tasks }, () => -Math.log(1 - random()));
	const sum = drawn.reduce((total, one) => total + one, 0);
	return drawn.map((one) => one / sum);
}

/**
 * Share of random weightings, 0 … 1, under which each row has the largest weighted sum; rows that are level share one
 * weighting equally, so that all shares sum to 1. One task has one weighting only. Undefined for every row without tasks.
 * @param rows g of each system, task by task
 */
export function firstShares(
	rows: readonly (readonly number[])[],
	random: Random,
	weightings = defaultWeightings
): (number | undefined)[] {
	const tasks = rows[0]?.length ?? 0;
	if (tasks === 0) return rows.map(() => undefined);
	const shares = rows.map(() => 0);
	for (let drawn = 0; drawn < weightings; drawn++) {
		const weights = randomWeighting(tasks, random);
		// Equal rows give equal sums to the last bit, so that a tie needs no tolerance.
		const sums = rows.map((gs) => gs.reduce((sum, g, task) => sum + g * weights[task]!, 0));
		const most = Math.max(...sums);
		const level = sums.filter((sum) => sum === most).length;
		sums.forEach((sum, index) => {
			if (sum === most) shares[index]! += 1 / level;
		});
	}
	return shares.map((share) => share / weightings);
}
