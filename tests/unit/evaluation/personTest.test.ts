import { expect, it } from 'vitest';
import { personTest } from '../../../src/lib/evaluation/personTest.ts';
import { reference } from './referenceValues.ts';

it('agrees with SciPy', () => {
	const { differences, t, p, ci95 } = reference.person_test;
	const result = personTest(differences)!;
	expect(result.t).toBeCloseTo(t, 9);
	expect(result.p).toBeCloseTo(p, 8);
	expect(result.ci95[0]).toBeCloseTo(ci95[0]!, 8);
	expect(result.ci95[1]).toBeCloseTo(ci95[1]!, 8);
	expect(result.df).toBe(differences.length - 1);
});

it('handles too few persons and equal ones', () => {
	expect(personTest([])).toBeUndefined();
	expect(personTest([0.1])).toBeUndefined();
	expect(personTest([0, 0, 0])).toMatchObject({ t: 0, p: 1, ci95: [0, 0] });
	expect(personTest([0.25, 0.25, 0.25])).toMatchObject({ t: Infinity, p: 0 });
});
