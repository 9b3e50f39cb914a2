import { expect, it } from 'vitest';
import { valuesOf } from './known.ts';

it('counts each person once', () => {
	expect(valuesOf('accuracy_mean_person')).toEqual({ people: 0.75 });
});
