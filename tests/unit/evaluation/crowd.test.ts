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
	expect(pluralityScore(answers.map((answer) => ({ answer, correct: answer === 'a' })))).toBe(
		score
	);
});

it('shares the vote among typed texts of which several are right', () => {
	const ballots = ['A0', 'AO', 'B1'].map((answer) => ({ answer, correct: answer !== 'B1' }));
	expect(pluralityScore(ballots)).toBeCloseTo(2 / 3, 12);
});

it('names the leaders', () => {
	expect(pluralityLeaders(['b', 'a', null, 'a', 'b', 'c'])).toEqual(['b', 'a']);
	expect(pluralityLeaders([null])).toEqual([]);
});
