import { expect, it } from 'vitest';
import { conflicts, valuesOf } from './known.ts';

it('is the share of all answers that are the texture', () => {
	expect(valuesOf('texture_share', conflicts()).model).toBeCloseTo(0.25, 12);
	expect(valuesOf('texture_share')).toEqual({});
});
