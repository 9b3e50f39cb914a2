import { describe, expect, it } from 'vitest';
import { fisherTwoSided } from '../../../src/lib/statistics/fisher.ts';

describe('fisherTwoSided', () => {
	// scipy.stats.fisher_exact([[right, wrong], [right, wrong]]).pvalue, SciPy 1.17.1
	it.each([
		[[8, 10, 1, 6], 0.034965034965034975],
		// Fisher's lady tasting tea.
		[[3, 4, 1, 4], 0.4857142857142857],
		[[10, 10, 47, 150], 1.8989486163106372e-5],
		[[0, 10, 57, 150], 0.014617633087689689],
		// Fully apart: 2 of the 252 ways to choose 5 of 10.
		[[5, 5, 0, 5], 2 / 252]
	] as const)('%j', ([right, n, otherRight, otherN], p) => {
		expect(fisherTwoSided(right, n, otherRight, otherN)).toBeCloseTo(p, 12);
		expect(fisherTwoSided(otherRight, otherN, right, n)).toBeCloseTo(p, 12);
	});

	it('is 1 where nothing can differ', () => {
		expect(fisherTwoSided(0, 4, 0, 6)).toBe(1);
		expect(fisherTwoSided(0, 0, 3, 6)).toBeCloseTo(1, 12);
	});

	it('refuses impossible counts', () => {
		expect(() => fisherTwoSided(5, 4, 0, 6)).toThrow('5 of 4 is impossible');
		expect(() => fisherTwoSided(1.5, 4, 0, 6)).toThrow('impossible');
	});
});
