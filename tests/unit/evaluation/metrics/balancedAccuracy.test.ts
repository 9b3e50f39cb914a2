import { expect, it } from 'vitest';
import { known, model, valuesOf } from './known.ts';

it('averages over classes, however many items they have', () => {
	// Of the first nine items a, b and c have two, one of them right; d, e and f one.
	const nine = { ...model, trials: model.trials.slice(0, 9) };
	expect(valuesOf('balanced_accuracy', known([nine]))).toEqual({ model: 0.75 });
});
