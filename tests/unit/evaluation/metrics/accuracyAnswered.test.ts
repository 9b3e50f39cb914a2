import { expect, it } from 'vitest';
import { items, model, options, two, votes } from '../voted.ts';
import { known, valuesOf } from './known.ts';

it('leaves out the votes that are no answer', () => {
	const report = known([model], { items, options, votes, truth: two, chance: 0.5 });
	expect(valuesOf('accuracy_answered', report)).toEqual({
		people: 6 / 12,
		model: expect.closeTo(9 / 12, 12) as number
	});
	expect(valuesOf('accuracy_answered')).toEqual({});
});
