import { expect, it } from 'vitest';
import { figures } from '../../../../src/lib/evaluation/measurements.ts';
import { model, options, two, votes, items } from '../voted.ts';
import { known, valuesOf } from './known.ts';

it('is the share right of each observer', () => {
	expect(valuesOf('accuracy')).toEqual({ model: 0.5, p1: 1, p2: 0.75, p3: 0.5 });
});

it('bears the name of the truth, of people too', () => {
	const report = known([model], { items, options, votes, truth: two, chance: 0.5 });
	expect(valuesOf('accuracy', report)).toEqual({
		people: expect.closeTo(6 / 13, 12) as number,
		model: expect.closeTo(10 / 13, 12) as number
	});
	expect(figures(report)[0]).toMatchObject({ metric: 'made_up', title: 'Accuracy: made up' });
});
