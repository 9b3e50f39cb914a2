import { expect, it } from 'vitest';
import { typed, valuesOf } from './known.ts';

it('takes O for 0', () => {
	expect(valuesOf('accuracy_folded', typed())).toEqual({ reader: 0.5 });
});
