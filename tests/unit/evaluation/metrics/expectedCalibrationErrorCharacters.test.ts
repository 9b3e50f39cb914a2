import { expect, it } from 'vitest';
import { typed, valuesOf } from './known.ts';

it('is of single characters', () => {
	// Three right of three at .9 (the answer is given as four: what the normaliser drops is left out), two of three at
	// .5, one of two at .2.
	const value = valuesOf('expected_calibration_error_characters', typed([0.9, 0.5, 0.2])).reader;
	expect(value).toBeCloseTo((3 * 0.1 + 3 * (2 / 3 - 0.5) + 2 * 0.3) / 8, 12);
	expect(valuesOf('expected_calibration_error_characters', typed())).toEqual({});
});
