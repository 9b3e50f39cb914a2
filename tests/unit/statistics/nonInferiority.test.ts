import { expect, it } from 'vitest';
import { notWorse } from '../../../src/lib/statistics/nonInferiority.ts';

it.each([
	[[-0.04, 0.1], 0.05, true],
	[[-0.05, 0.1], 0.05, false],
	[[-0.3, 0.3], 0.05, false],
	[[0.01, 0.02], 0, true]
])('difference %j with margin %d: %s', (limits, margin, expected) => {
	expect(notWorse(limits as [number, number], margin)).toBe(expected);
});

it('is undefined without an interval and refuses a negative margin', () => {
	expect(notWorse(undefined, 0.05)).toBeUndefined();
	expect(() => notWorse([0, 1], -0.1)).toThrow('margin -0.1');
});
