import { expect, it } from 'vitest';
import { known, model, valuesOf } from './known.ts';

it('is right where the truth is among the first 2', () => {
	expect(valuesOf('top_2_accuracy').model).toBeCloseTo(8 / 12, 12);
});

it('needs a probability for every option, and more options than 2', () => {
	const [first, ...others] = model.trials;
	const { probabilities, ...without } = first!;
	expect(probabilities).toHaveLength(6);
	expect(valuesOf('top_2_accuracy', known([{ ...model, trials: [without, ...others] }]))).toEqual(
		{}
	);
	const few = ['a', 'b', 'c', 'd', 'e', 'f'].slice(0, 2);
	const run = {
		...model,
		options: few,
		trials: [
			{
				item: 'i0',
				answer: 'a',
				correct: true,
				score: 1,
				probabilities: few.map((_, at) => (at ? 0 : 1))
			}
		]
	};
	expect(valuesOf('top_2_accuracy', known([run], { options: few }))).toEqual({});
});
