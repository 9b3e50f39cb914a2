import { describe, expect, it } from 'vitest';
import { parityTasks, shortfall } from '../../../../src/lib/evaluation/generality/parity.ts';

const set = (differences: number[], not_worse: boolean | undefined = true) => ({
	scoreDraws: Float64Array.from(differences, (d) => 0.5 + d),
	peopleDraws: Float64Array.from(differences, () => 0.5),
	not_worse
});

describe('parity', () => {
	it('has the share of draws at or below −δ as its p, one added to both', () => {
		expect(shortfall([set([0, 0.1, -0.2, 0.3])], 0.05)).toBe(2 / 5);
		expect(shortfall([set([0, 0.1, 0.2])], 0.05)).toBe(1 / 4);
	});

	it('takes the worst of several sets', () => {
		expect(shortfall([set([0, 0, 0]), set([-0.1, 0, 0])], 0.05)).toBe(2 / 4);
	});

	it('shows nothing without draws, or where the interval of a set does not show it', () => {
		expect(shortfall([set([])], 0.05)).toBeUndefined();
		expect(shortfall([], 0.05)).toBeUndefined();
		expect(shortfall([set([0.1, 0.1]), set([0.1, 0.1], false)], 0.05)).toBeUndefined();
		expect(shortfall([{ ...set([0.1]), not_worse: undefined }], 0.05)).toBeUndefined();
	});

	it('is corrected over tasks: what is enough alone is not beside another', () => {
		expect(parityTasks([0.02])).toEqual([true]);
		expect(parityTasks([0.02, undefined])).toEqual([false, false]);
		expect(parityTasks([0.001, 0.02])).toEqual([true, true]);
	});
});
