import { expect, it } from 'vitest';
import { typed, valuesOf } from './known.ts';

it('is the mean over texts; no answer has no character right', () => {
	expect(valuesOf('character_accuracy', typed()).reader).toBeCloseTo((1 + 2 / 3 + 1 / 2) / 4, 12);
});
