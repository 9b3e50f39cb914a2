import { expect, it } from 'vitest';
import { valuesOf } from './known.ts';

it('is right where most are, and half right where two answers tie', () => {
	// Nine items by majority, two wrong by majority, the last one against one.
	expect(valuesOf('accuracy_crowd')).toEqual({ people: 9.5 / 12 });
});
