/**
 * Who fails on the same items as whom: error consistency κ of every pair as a share of the most that both scores allow, and
 * an order in which the similar stand together.
 */
import { mean } from '../statistics/average.ts';
import { meanConsistency } from './errorConsistency.ts';
import { fewest } from './enough.ts';
import type { Participants } from './participants.ts';
import { correctTable } from './peopleSummary.ts';
import type { Observer } from './trial.ts';

export interface Similarity {
	/** In the order of the clustering. */
	observers: { run: string; observer: Observer }[];
	/**
	 * κ by the largest κ that the pair can have; below 0 by the lowest. −1 … 1, 1 on the diagonal; undefined where a pair shares
	 * fewer than 30 items, or their scores differ so much that hardly any κ is possible: a part of next to nothing says nothing.
	 */
	shares: (number | undefined)[][];
}

/** The most that κ must be able to reach. */
const leastAttainable = 0.2;

/** Undefined with fewer than three observers who are told apart. */
export function similarityOf({ persons, observers, items }: Participants): Similarity | undefined {
	const subjects = [...persons, ...observers.filter(({ byItem }) => byItem.size > 0)];
	if (subjects.length < 3) return undefined;
	const table = correctTable(subjects, items);
	const shares = subjects.map((_, a) =>
		subjects.map((_, b) => (a === b ? 1 : shareOf(Math.min(a, b), Math.max(a, b))))
	);
	const order = leafOrder(shares);
	return {
		observers: order.map((at) => ({ run: subjects[at]!.run, observer: subjects[at]!.observer })),
		shares: order.map((a) => order.map((b) => shares[a]![b]))
	};

	function shareOf(a: number, b: number): number | undefined {
		const { kappa, attainable, n } = meanConsistency(table, [[a, b]]);
		if (kappa === undefined || !attainable || n < fewest.items) return undefined;
		const [least, most] = attainable;
		if (kappa >= 0) return most >= leastAttainable ? Math.min(1, kappa / most) : undefined;
		return least <= -leastAttainable ? Math.max(-1, -kappa / least) : undefined;
	}
}

/**
 * The rows of a matrix of similarities in the order of an average-linkage clustering (Sokal & Michener 1958): the two most
 * similar groups are joined again and again, the larger first. Unknown similarities are left out;
 * where all are unknown, two groups have 0.
 */
export function leafOrder(shares: readonly (readonly (number | undefined)[])[]): number[] {
	let groups = shares.map((_, at) => [at]);
	const between = (a: readonly number[], b: readonly number[]): number =>
		mean(a.flatMap((i) => b.map((j) => shares[i]![j]))) ?? 0;
	while (groups.length > 1) {
		let best: [number, number] = [0, 1];
		let most = -Infinity;
		for (let a = 0; a < groups.length; a++)
			for (let b = a + 1; b < groups.length; b++) {
				const own = between(groups[a]!, groups[b]!);
				if (own > most) {
					most = own;
					best = [a, b];
				}
			}
		const pair = best.map((at) => groups[at]!).sort((a, b) => b.length - a.length);
		groups = [pair.flat(), ...groups.filter((_, at) => !best.includes(at))];
	}
	return groups[0] ?? [];
}
