import { expect, it } from 'vitest';
import { typed, valuesOf } from './known.ts';

it('wants every character, and not the case or the spaces', () => {
	expect(valuesOf('accuracy_strict', typed())).toEqual({ reader: 0.25 });
	expect(valuesOf('accuracy_strict')).toEqual({});
});
