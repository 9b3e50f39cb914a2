import { expect, it } from 'vitest';
import { figures } from '../../../../src/lib/evaluation/measurements.ts';
import { shareCorrect } from '../../../../src/lib/statistics/dPrime.ts';
import { guesser, makeItems, makeRun, options } from '../simulated.ts';
import { known, valuesOf } from './known.ts';

it('gives back the share right among six', () => {
	expect(shareCorrect(valuesOf('d_prime').model!, 6)).toBeCloseTo(0.5, 9);
});

it('has the limits of accuracy, turned likewise', () => {
	const items = makeItems(60);
	const run = makeRun('m', 'model', items, guesser(0.6, 1));
	const rows = figures(known([run], { items, options }));
	const accuracy = rows.find(({ metric }) => metric === 'accuracy')!;
	const d = rows.find(({ metric }) => metric === 'd_prime')!;
	expect(d.ci95!.map((limit) => shareCorrect(limit, 4))).toEqual(
		accuracy.ci95!.map((limit) => expect.closeTo(limit, 9) as number)
	);
});

it('has no interval where everything is right, because one limit is infinite', () => {
	const items = makeItems(60);
	const run = makeRun('m', 'model', items, ({ truth }) => truth);
	const d = figures(known([run], { items, options })).find(({ metric }) => metric === 'd_prime')!;
	expect(d).toMatchObject({ ci95: null, why: 'not defined for these answers' });
	expect(d.value).toBeGreaterThan(2);
});
