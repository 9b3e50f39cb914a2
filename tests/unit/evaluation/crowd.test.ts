import { expect, it } from 'vitest';
import { pluralityLeaders, pluralityScore } from '../../../src/lib/evaluation/crowd.ts';

it.each([
	[['a', 'a', 'b'], 1],
	[['b', 'b', 'a'], 0],
	[['a', 'b'], 1 / 2],
	[['a', 'b', 'c'], 1 / 3],
	[['b', 'c'], 0],
	[[null, null, 'a'], 1],
	[[null, null], 0],
	[[], 0]
])('of %j where a is right', (answers, score) => {
	expect(pluralityScore(answers, 'a')).toBe(score);
});

it('names the leaders', () => {
	expect(pluralityLeaders(['b', 'a', null, 'a', 'b', 'c'])).toEqual(['b', 'a']);
	expect(pluralityLeaders([null])).toEqual([]);
});
