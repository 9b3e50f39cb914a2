import { describe, expect, it } from 'vitest';
import { prepareSubjects } from '../../../src/lib/evaluation/prepare.ts';
import { timeHorizons } from '../../../src/lib/evaluation/timeHorizon.ts';
import type { ObserverTrials } from '../../../src/lib/evaluation/trial.ts';
import { makeItems, makeRun, options, wrongFor } from './simulated.ts';

/** Twenty items that take a second, twenty of two and twenty of four; every person takes the same. */
const items = makeItems(60);
const seconds = (index: number): number => [1, 2, 4][Math.floor(index / 20)]!;
const person = (id: string, wrong: (index: number) => boolean = () => false): ObserverTrials => {
	const run = makeRun(id, 'person', items, (item, index) =>
		wrong(index) ? wrongFor(item) : item.truth
	);
	return {
		...run,
		trials: run.trials.map((trial, index) => ({ ...trial, rt_ms: 1000 * seconds(index) }))
	};
};
const people = (n: number) => Array.from({ length: n }, (_, at) => person(`p${at}`));
const model = (right: [number, number, number]) =>
	makeRun('m', 'model', items, (item, index) =>
		index % 20 < right[Math.floor(index / 20)]! ? item.truth : wrongFor(item)
	);
const found = (persons: ObserverTrials[], ...others: ObserverTrials[]) => {
	const { subjects } = prepareSubjects([...persons, ...others], items, options, 'choice');
	const n = subjects.length - others.length;
	return timeHorizons(subjects.slice(0, n), subjects.slice(n), items, 1, 200);
};

describe('a model that is right on fast items and wrong on slow ones, symmetrically', () => {
	const { horizons } = found(people(6), model([18, 10, 2]));
	const own = horizons!.of.find(({ run }) => run === 'm')!;

	it('has its horizon at half in the middle of them: two seconds', () => {
		expect(own.horizons[0]!.level).toBe(0.5);
		expect(own.horizons[0]!.seconds).toBeCloseTo(2, 6);
		expect(own.horizons[0]!.from!).toBeGreaterThan(1.4);
		expect(own.horizons[0]!.to!).toBeLessThan(2.9);
	});

	it('has that of 80 % where the fitted odds are 4: earlier', () => {
		const { intercept, slope } = own.fit!;
		expect(own.horizons[1]!.seconds).toBeCloseTo(2 ** ((Math.log(4) - intercept) / slope), 9);
		expect(own.horizons[1]!.seconds).toBeLessThan(2);
	});

	it('knows the times, the items and their fifths', () => {
		expect(horizons).toMatchObject({ range: [1, 4], n: 60, without: 0, n_people: 6 });
		expect(own.bins.map(({ seconds: at, n, right }) => [at, n, right])).toEqual([
			[1, 20, 0.9],
			[2, 20, 0.5],
			[4, 20, 0.1]
		]);
	});

	it('people are scored by the same rule, and always right is said to be so', () => {
		const all = horizons!.of.find(({ run }) => run === 'people')!;
		expect(all).toMatchObject({ n: 60, n_trials: 360, horizons: [] });
		expect(all.reason).toBe('Every answer was right, however long an item took people.');
	});
});

it('a person’s own time is not what the person is set against', () => {
	const slow = person('slow', (index) => index >= 40);
	const late = { ...slow, trials: slow.trials.map((trial) => ({ ...trial, rt_ms: 500_000 })) };
	const { horizons } = found([...people(5), late]);
	const all = horizons!.of[0]!;
	expect(Math.max(...all.bins.map(({ to }) => to))).toBe(4);
});

it('a horizon beyond every time that was seen is not made up', () => {
	const { horizons } = found(people(6), model([20, 19, 15]), model([8, 3, 0]));
	const [good, bad] = horizons!.of.slice(1);
	expect(good!.horizons[0]).toMatchObject({ seconds: undefined, beyond: 'longer' });
	expect(bad!.horizons[0]).toMatchObject({ seconds: undefined, beyond: 'shorter' });
});

it('where time says nothing there is no horizon, with the reason', () => {
	const { horizons } = found(people(6), model([10, 10, 10]), model([2, 10, 18]));
	const [none, turned] = horizons!.of.slice(1);
	expect(none!.horizons).toEqual([]);
	expect(none!.reason).toMatch(/too little to be told from luck/);
	expect(turned!.reason).toMatch(/more often where people took longer/);
});

it('without times, people, enough people or items it says which is missing', () => {
	expect(found([], model([20, 20, 20])).reason).toMatch(/No single person/);
	const untimed = people(6).map((run) => ({
		...run,
		trials: run.trials.map(({ rt_ms: untold, ...trial }) => (void untold, trial))
	}));
	expect(found(untimed).reason).toMatch(/is not recorded in this set/);
	expect(found(people(4)).reason).toMatch(/Fewer than 5 people/);
	const few = people(6).map((run) => ({ ...run, trials: run.trials.slice(0, 29) }));
	expect(found(few).reason).toMatch(/Only 29 items have times/);
	const alike = people(6).map((run) => ({
		...run,
		trials: run.trials.map((trial) => ({ ...trial, rt_ms: 900 }))
	}));
	expect(found(alike).reason).toMatch(/equally long/);
});
