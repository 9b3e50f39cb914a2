import { expect, it } from 'vitest';
import { figures } from '../../../../src/lib/evaluation/measurements.ts';
import { known, people, valuesOf } from './known.ts';

it('is the distance between sureness and accuracy', () => {
	// Always 40 % sure, half right: one bin.
	expect(valuesOf('expected_calibration_error').model).toBeCloseTo(0.1, 12);
	expect(Object.keys(valuesOf('expected_calibration_error'))).toEqual(['model']);
});

it('is also of the sureness that a person stated', () => {
	const stated = people.map((run) => ({
		...run,
		trials: run.trials.map((trial) => ({ ...trial, confidence: 1 }))
	}));
	const values = valuesOf('expected_calibration_error', known(stated));
	expect(values).toEqual({ p1: 0, p2: 0.25, p3: 0.5 });
});

it('says why it has no interval', () => {
	const found = figures(known()).find(({ metric }) => metric === 'expected_calibration_error')!;
	expect(found).toMatchObject({ ci95: null, why: found.of.noInterval });
});
