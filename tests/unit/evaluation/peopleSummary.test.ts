import { describe, expect, it } from 'vitest';
import {
	answeredBy,
	summarisePeople,
	trialsOn
} from '../../../src/lib/evaluation/peopleSummary.ts';
import { prepareSubjects } from '../../../src/lib/evaluation/prepare.ts';
import type { ObserverTrials, ReferenceItem } from '../../../src/lib/evaluation/trial.ts';
import { makeItems, makePeople, makeRun, options, wrongFor } from './simulated.ts';

const resampling = { seed: 1, draws: 400 };
const summarise = (runs: ObserverTrials[], items: ReferenceItem[], settings = resampling) =>
	summarisePeople(prepareSubjects(runs, items, options, 'choice').subjects, items, settings);

describe('three persons on four items', () => {
	const items = makeItems(4); // truths a, b, c, d
	const answers: (string | null)[][] = [
		['a', 'b', 'c', null],
		['a', 'b', 'a', 'd'],
		['b', 'a', 'b', null]
	];
	const runs = answers.map((row, person) => {
		const run = makeRun(`p${person}`, 'person', items, (_, index) => row[index]!);
		run.trials.forEach((trial, index) => (trial.rt_ms = 100 * (person + 1) + index));
		return run;
	});
	const people = summarise(runs, items)!;

	it('is hand counted', () => {
		expect(people.persons.map(({ accuracy }) => accuracy)).toEqual([0.75, 0.75, 0]);
		expect(people.mean.value).toBeCloseTo(0.5, 12);
		expect(people.median.value).toBe(0.75);
		// Right, right, a three-way tie, and the only vote.
		expect(people.crowd.value).toBeCloseTo((1 + 1 + 1 / 3 + 1) / 4, 12);
		expect(people.best!.run).toBe('p0');
		expect(people.worst!.run).toBe('p2');
	});

	it('shows time-outs beside the score', () => {
		expect(people.persons.map(({ timeouts }) => timeouts)).toEqual([1, 0, 1]);
		expect(people.persons.map(({ accuracy_answered }) => accuracy_answered)).toEqual([1, 0.75, 0]);
		expect(people.mean_answered).toBeCloseTo(1.75 / 3, 12);
	});

	it('takes the median of times within and over persons', () => {
		expect(people.persons.map(({ median_rt_ms }) => median_rt_ms)).toEqual([101.5, 201.5, 301.5]);
		expect(people.median_rt_ms).toBe(201.5);
	});

	it('claims no interval: three people, four items', () => {
		expect(people.pilot).toBe(true);
		for (const figure of [people.mean, people.median, people.crowd])
			expect(figure).toMatchObject({ ci95: undefined, n: 4, n_trials: 12, n_people: 3 });
		expect(people.persons[0]!.ci95).toBeUndefined();
		expect(people.error_consistency.ci95).toBeUndefined();
	});
});

describe('intervals', () => {
	const items = makeItems(60);
	const people = makePeople(6, items);

	it('exist from five people and 30 items on, around their values', () => {
		const summary = summarise(people, items)!;
		expect(summary.pilot).toBe(false);
		for (const { value, ci95 } of [summary.mean, summary.median, summary.crowd]) {
			expect(ci95![0]).toBeLessThanOrEqual(value!);
			expect(ci95![1]).toBeGreaterThanOrEqual(value!);
		}
		expect(summary.error_consistency).toMatchObject({ n_pairs: 15, n: 60 });
		expect(summary.error_consistency.ci95).toBeDefined();
	});

	it('are the same for the same seed and others for another', () => {
		const again = (seed: number) => summarise(people, items, { seed, draws: 400 });
		expect(again(3)).toEqual(again(3));
		expect(again(3)!.mean).toEqual(again(4)!.mean);
	});
});

it('is not certain, and has an undefined consistency, when everybody is always right', () => {
	const items = makeItems(40);
	const runs = [0, 1, 2, 3, 4].map((k) => makeRun(`p${k}`, 'person', items, ({ truth }) => truth));
	const summary = summarise(runs, items)!;
	for (const figure of [summary.mean, summary.median, summary.crowd]) {
		expect(figure).toMatchObject({ value: 1 });
		expect(figure.ci95![1]).toBe(1);
		expect(figure.ci95![0]).toBeGreaterThan(0.85);
		expect(figure.ci95![0]).toBeLessThan(0.98);
	}
	expect(summary.error_consistency).toMatchObject({
		kappa: undefined,
		ci95: undefined,
		n_pairs: 0
	});
});

it('takes people with unequal numbers of items as they are', () => {
	const items = makeItems(8);
	const runs = [
		makeRun('long', 'person', items, (item) => item.truth),
		makeRun('short', 'person', items.slice(0, 2), (item) => wrongFor(item)),
		makeRun('absent', 'person', [], () => null)
	];
	const summary = summarise(runs, items)!;
	expect(summary).toMatchObject({ n_people: 2, n_items: 8, n_trials: 10 });
	expect(summary.mean.value).toBe(0.5);
});

it('describes stated confidence', () => {
	const items = makeItems(2);
	const run = makeRun('p', 'person', items, () => 'a');
	run.trials.forEach((trial) => (trial.confidence = 0.8));
	const { calibration } = summarise([run], items)!.persons[0]!;
	expect(calibration!.ece).toBeCloseTo(0.3, 12);
	expect(summarise(makePeople(1, items), items)!.persons[0]!.calibration).toBeUndefined();
});

it('has no summary without people', () => {
	expect(summarise([], makeItems(3))).toBeUndefined();
	expect(summarise([makeRun('p', 'person', [], () => null)], makeItems(3))).toBeUndefined();
});

it('finds items and trials in item order', () => {
	const items = makeItems(3);
	const run = makeRun('p', 'person', [items[2]!, items[0]!], () => 'a');
	const { subjects } = prepareSubjects([run], items, options, 'choice');
	expect(answeredBy(subjects, items).map(({ id }) => id)).toEqual(['i0', 'i2']);
	expect(trialsOn(subjects[0]!, items).map(({ item }) => item)).toEqual(['i0', 'i2']);
});
