import { describe, expect, it } from 'vitest';
import {
	areaUnder,
	clipped,
	generality,
	leaveOneTaskOut,
	profileAt,
	profileSteps
} from '../../../../src/lib/evaluation/generality/profile.ts';

describe('the profile', () => {
	it('is cut to 0 … 1', () => {
		expect([-0.3, 0, 0.4, 1, 1.6].map(clipped)).toEqual([0, 0, 0.4, 1, 1]);
	});

	it('is the share of tasks that reach τ', () => {
		const gs = [0, 0.25, 0.5, 1];
		expect([0, 0.1, 0.25, 0.3, 0.5, 0.51, 1].map((tau) => profileAt(gs, tau))).toEqual([
			1, 0.75, 0.75, 0.5, 0.5, 0.25, 0.25
		]);
	});

	it('falls in steps, down to 0 at the right where no task reaches people', () => {
		expect(profileSteps([0.5, 0, 0.5, 0.8])).toEqual([
			{ from: 0, to: 0.5, share: 0.75 },
			{ from: 0.5, to: 0.8, share: 0.25 },
			{ from: 0.8, to: 1, share: 0 }
		]);
		expect(profileSteps([1, 1])).toEqual([{ from: 0, to: 1, share: 1 }]);
	});

	it.each([
		[[1]],
		[[0]],
		[[0, 0, 0]],
		[[0.2, 0.7]],
		[[0.096, 0.926, 1, 1]],
		[[0.3, 0.3, 0.3, 0, 1]]
	])('has the area of the mean: %j', (gs) => {
		expect(areaUnder(gs)).toBeCloseTo(generality(gs)!, 12);
	});

	it('is not there without tasks, which is not zero', () => {
		expect([generality([]), areaUnder([]), profileAt([], 0), leaveOneTaskOut([])]).toEqual([
			undefined,
			undefined,
			undefined,
			undefined
		]);
		expect(profileSteps([])).toEqual([]);
	});

	it('spans what leaving out one task makes of G', () => {
		expect(leaveOneTaskOut([0.4])).toBeUndefined();
		expect(leaveOneTaskOut([0, 1])).toEqual([0, 1]);
		// Without the 1: 0.3; without the 0: 0.8.
		const [low, high] = leaveOneTaskOut([0, 0.6, 1])!;
		expect(low).toBeCloseTo(0.3, 12);
		expect(high).toBeCloseTo(0.8, 12);
	});
});
