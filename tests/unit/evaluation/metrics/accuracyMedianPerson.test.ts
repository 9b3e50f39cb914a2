import { expect, it } from 'vitest';
import { known, people, person, valuesOf } from './known.ts';

it('is that of the person in the middle', () => {
	expect(valuesOf('accuracy_median_person')).toEqual({ people: 0.75 });
	const four = known([...people, person('p4', 12)]);
	expect(valuesOf('accuracy_median_person', four)).toEqual({ people: 0.875 });
});
