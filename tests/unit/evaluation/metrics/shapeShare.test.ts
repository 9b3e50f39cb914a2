import { expect, it } from 'vitest';
import { conflicts, valuesOf } from './known.ts';

it('is the share of all answers that are the shape', () => {
	expect(valuesOf('shape_share', conflicts()).model).toBeCloseTo(0.5, 12);
	expect(valuesOf('shape_share')).toEqual({});
});
