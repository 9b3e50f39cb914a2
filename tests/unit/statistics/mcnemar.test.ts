import { expect, it } from 'vitest';
import { mcnemar } from '../../../src/lib/statistics/mcnemar.ts';
import { reference } from '../evaluation/referenceValues.ts';

it('gives the published ResNet-50 against CORnet-S on cue-conflict (175 / 58 / 51 / 996)', () => {
	const result = mcnemar(58, 51);
	expect(result.chi2).toBeCloseTo(0.45, 3);
	expect(result.p).toBeCloseTo(0.503, 3);
	expect(result.test).toBe('mcnemar');
});

it.each(reference.mcnemar)('b = $b, c = $c as in statsmodels', ({ b, c, exact, chi2, p }) => {
	const result = mcnemar(b, c);
	expect(result.chi2).toBeCloseTo(chi2, 10);
	expect(result.test).toBe(b + c < 25 ? 'mcnemar exact' : 'mcnemar');
	expect(result.p).toBeCloseTo(b + c < 25 ? exact : p, 9);
});

it('finds nothing where the observers never differ', () => {
	expect(mcnemar(0, 0)).toEqual({ b: 0, c: 0, chi2: undefined, p: 1, test: 'mcnemar exact' });
});

it('refuses negative counts', () => {
	expect(() => mcnemar(-1, 2)).toThrow('must not be negative');
});
