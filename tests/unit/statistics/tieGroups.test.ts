import { expect, it } from 'vitest';
import { tieGroups } from '../../../src/lib/statistics/tieGroups.ts';

const apart = (gap: number) => (leader: number, other: number) => leader - other >= gap;

it.each([
	[[], 1, []],
	[[5], 1, [[5]]],
	[[9, 9, 9], 1, [[9, 9, 9]]],
	[[9, 8, 7, 5], 2, [[9, 8], [7], [5]]],
	[[9, 8, 7], 5, [[9, 8, 7]]]
])('%j with a gap of %d', (ranked, gap, groups) => {
	expect(tieGroups(ranked as number[], apart(gap))).toEqual(groups);
});
