import { expect, it } from 'vitest';
import { conflicts, valuesOf } from './known.ts';

it('is the share of shape among answers of shape or texture', () => {
	expect(valuesOf('shape_bias', conflicts()).model).toBeCloseTo(2 / 3, 12);
	expect(valuesOf('shape_bias')).toEqual({});
});
