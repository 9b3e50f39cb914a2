/** The 2 × 2 of pictures as a page shows it: how many, and the first of each. */
import type { FourWays } from '../evaluation/headToHead.ts';

/** Pictures of each cell that are shown at first. */
export const SHOWN = 12;

/** A cell of the 2 × 2: its number of items, and those that are shown. */
export interface WayShown {
	count: number;
	items: string[];
}

export type WaysShown = Record<keyof FourWays, WayShown>;

/** @param most pictures of a cell; all of them where they lie at hand */
export function waysShown(
	{ both, only_a, only_b, neither }: FourWays,
	most: number = SHOWN
): { ways: WaysShown; items: Set<string> } {
	const shown = (ids: readonly string[]): WayShown => ({
		count: ids.length,
		items: ids.slice(0, most)
	});
	const ways = {
		both: shown(both),
		only_a: shown(only_a),
		only_b: shown(only_b),
		neither: shown(neither)
	};
	return { ways, items: new Set(Object.values(ways).flatMap(({ items }) => items)) };
}
