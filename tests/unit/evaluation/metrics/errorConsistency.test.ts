import { expect, it } from 'vitest';
import { known, people, valuesOf } from './known.ts';

it('is the mean κ over pairs', () => {
	// Who is all right shares no failure by more than accident: 0. Of the other two, .75 agree where .5 is expected.
	expect(valuesOf('error_consistency', known(people)).people).toBeCloseTo(0.5 / 3, 12);
	// The model is right on the same half as the third person: 0, .5 and 1.
	expect(valuesOf('error_consistency').model).toBeCloseTo(0.5, 12);
});
