import { expect, it } from 'vitest';
import { calibration } from '../../../src/lib/evaluation/calibration.ts';

it('is hand counted', () => {
	const result = calibration(
		[
			{ confidence: 0.9, correct: true },
			{ confidence: 0.9, correct: false },
			{ confidence: 0.3, correct: false },
			{ confidence: 0.3, correct: false }
		],
		2
	)!;
	// Upper bin: |1/2 − 0.9| · 2/4; lower bin: |0 − 0.3| · 2/4.
	expect(result.ece).toBeCloseTo(0.2 + 0.15, 12);
	expect(result.brier).toBeCloseTo((0.01 + 0.81 + 0.09 + 0.09) / 4, 12);
	expect(result.n).toBe(4);
	expect(result.bins.map(({ n, accuracy }) => [n, accuracy])).toEqual([
		[2, 0],
		[2, 0.5]
	]);
});

it.each([
	[0, 0],
	[1 / 15, 0],
	[1 / 15 + 1e-12, 1],
	[0.2, 2],
	[3 / 15, 2],
	[6 / 15, 5],
	[7 / 15, 6],
	[14 / 15, 13],
	[1, 14]
])('bins are (lo, hi]: %d belongs to bin %d', (confidence, bin) => {
	const { bins } = calibration([{ confidence, correct: true }])!;
	expect(bins).toHaveLength(1);
	expect(bins[0]!.lo).toBeCloseTo(bin / 15, 12);
	expect(bins[0]!.hi).toBeCloseTo((bin + 1) / 15, 12);
});

it('is 0 for a perfect observer, undefined without rows, and refuses what is no share', () => {
	expect(calibration([{ confidence: 1, correct: true }])).toMatchObject({ ece: 0, brier: 0 });
	expect(calibration([])).toBeUndefined();
	expect(() => calibration([{ confidence: 1.2, correct: true }])).toThrow('confidence 1.2');
	expect(() => calibration([{ confidence: NaN, correct: true }])).toThrow('confidence NaN');
});
