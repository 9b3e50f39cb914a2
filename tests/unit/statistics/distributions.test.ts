import { describe, expect, it } from 'vitest';
import {
	fairBinomialTwoSided,
	normalCdf,
	normalQuantile,
	normalTwoSided,
	tQuantile,
	tTwoSided
} from '../../../src/lib/statistics/distributions.ts';
import { reference } from '../evaluation/referenceValues.ts';

describe('distributions agree with SciPy', () => {
	it.each(reference.normal_cdf)('Φ(%d)', (z, share) => {
		expect(normalCdf(z!)).toBeCloseTo(share!, 10);
	});
	it.each(reference.normal_quantile)('Φ⁻¹(%d)', (p, z) => {
		expect(normalQuantile(p!)).toBeCloseTo(z!, 9);
	});
	it.each(reference.normal_two_sided)('two-sided p of z = %d', (z, p) => {
		expect(normalTwoSided(z!)).toBeCloseTo(p!, 7);
		expect(normalTwoSided(-z!)).toBeCloseTo(p!, 7);
	});
	it.each(reference.t_quantile)('t quantile %d with %d degrees of freedom', (p, df, t) => {
		expect(tQuantile(p!, df!)).toBeCloseTo(t!, 7);
	});
	it.each(reference.t_two_sided)('two-sided p of t = %d with %d degrees of freedom', (t, df, p) => {
		expect(tTwoSided(t!, df!)).toBeCloseTo(p!, 7);
	});
	it.each(reference.fair_binomial)('%d of %d fair tosses', (k, n, p) => {
		expect(fairBinomialTwoSided(k!, n!)).toBeCloseTo(p!, 7);
	});
	it('a paired t test over persons', () => {
		const { differences, t, p, ci95 } = reference.person_test;
		const df = differences.length - 1;
		const middle = differences.reduce((sum, value) => sum + value, 0) / differences.length;
		expect(tTwoSided(t, df)).toBeCloseTo(p, 8);
		expect(Math.abs(tQuantile(0.975, df) * (middle / t))).toBeCloseTo((ci95[1]! - ci95[0]!) / 2, 8);
	});
	it('knows the ends', () => {
		expect(tTwoSided(Infinity, 3)).toBe(0);
		expect(normalTwoSided(-Infinity)).toBe(0);
		expect(tTwoSided(NaN, 3)).toBeNaN();
		expect(fairBinomialTwoSided(0, 0)).toBe(1);
	});
});
