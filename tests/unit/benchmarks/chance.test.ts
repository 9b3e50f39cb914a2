import { describe, expect, it } from 'vitest';
import { bestConstantAnswer, chanceLevel } from '../../../src/lib/benchmarks/chance.ts';

const items = (...truths: string[]) => truths.map((truth) => ({ truth }));

describe('chanceLevel', () => {
	it.each([
		['balanced: one in k', items('a', 'b', 'c', 'd'), 4, 0.25],
		['unbalanced: always the same answer wins', items('a', 'a', 'a', 'b'), 4, 0.75],
		['more options than are ever right', items('a', 'b'), 4, 0.5],
		['controls do not count', [...items('a', 'b'), { truth: 'b', control: true }], 2, 0.5]
	])('%s', (_what, list, k, expected) => {
		expect(chanceLevel('choice', list, k)).toBe(expected);
	});

	it('is 0 for typed text and undefined without items', () => {
		expect(chanceLevel('text', items('a'), 0)).toBe(0);
		expect(chanceLevel('choice', [], 4)).toBeUndefined();
		expect(chanceLevel('choice', items('a'), 0)).toBeUndefined();
	});
});

describe('bestConstantAnswer', () => {
	it('names the answer; the first of equals', () => {
		expect(bestConstantAnswer(items('b', 'a', 'a'))).toEqual({ answer: 'a', share: 2 / 3 });
		expect(bestConstantAnswer(items('b', 'a'))).toEqual({ answer: 'b', share: 0.5 });
		expect(bestConstantAnswer([])).toBeUndefined();
	});
});
