import { expect, it } from 'vitest';
import { evaluateBenchmark } from '../../../src/lib/evaluation/evaluate.ts';
import { figures, isOfTruth, measurements } from '../../../src/lib/evaluation/measurements.ts';
import * as voted from './voted.ts';
import { guesser, makeItems, makePeople, makeRun, options } from './simulated.ts';

const items = makeItems(60, (index) => ({
	labels: { shape: options[index % 4]!, texture: options[(index + 1) % 4]! }
}));
const report = evaluateBenchmark({
	benchmark: 'made-up',
	items,
	options,
	chance: 0.25,
	draws: 100,
	runs: [...makePeople(5, items), makeRun('m', 'model', items, guesser(0.5, 1))],
	cues: { shape: 'shape', texture: 'texture' }
});
const rows = measurements(report);
const row = (metric: string, observer: string) =>
	rows.find((one) => one.metric === metric && one.observer === observer);

it('lists people, models and single persons under the agreed names', () => {
	expect(rows.filter(({ observer }) => observer === 'people').map(({ metric }) => metric)).toEqual([
		'accuracy_mean_person',
		'accuracy_median_person',
		'accuracy_crowd',
		'error_consistency',
		'shape_share',
		'texture_share',
		'shape_bias'
	]);
	expect(
		rows.filter(({ observer }) => observer === 'm-observer').map(({ metric }) => metric)
	).toEqual([
		'accuracy',
		'balanced_accuracy',
		'macro_f1',
		'error_consistency',
		'shape_share',
		'texture_share',
		'shape_bias',
		'd_prime'
	]);
	expect(rows.filter(({ metric }) => metric === 'accuracy')).toHaveLength(6);
});

it('carries value, interval and sizes', () => {
	expect(row('accuracy_mean_person', 'people')).toEqual({
		metric: 'accuracy_mean_person',
		value: report.people!.mean.value,
		ci95: report.people!.mean.ci95,
		n: 60,
		n_trials: 300,
		n_people: 5,
		benchmark: 'made-up',
		observer: 'people',
		run: 'people'
	});
	expect(row('accuracy', 'm-observer')).toMatchObject({ n: 60, n_trials: 60, n_people: 0 });
	for (const one of rows) {
		expect(one.ci95![0]).toBeLessThanOrEqual(one.value!);
		expect(one.ci95![1]).toBeGreaterThanOrEqual(one.value!);
	}
});

it('says null where there is no interval', () => {
	const few = items.slice(0, 8);
	const runs = [makeRun('m', 'model', few, guesser(0.5, 1))];
	const small = evaluateBenchmark({ benchmark: 'x', items: few, options, chance: 0.25, runs });
	expect(measurements(small).map(({ metric, ci95 }) => [metric, ci95])).toEqual([
		['accuracy', null],
		['balanced_accuracy', null],
		['macro_f1', null],
		['d_prime', null]
	]);
	expect(figures(small).map(({ why }) => why)).toEqual(Array(4).fill('fewer than 30 items'));
});

it('leaves out what has no data', () => {
	const nothing = evaluateBenchmark({ benchmark: 'x', items, options, chance: 0.25, runs: [] });
	expect(measurements(nothing)).toEqual([]);
});

it('names accuracy after the truth that it is scored by', () => {
	const { model, two: truth, votes } = voted;
	const figures = measurements(
		evaluateBenchmark({
			benchmark: 'voted',
			items: voted.items,
			options: voted.options,
			truth: { ...truth, metric: 'loo_accuracy_2' },
			votes,
			chance: 0.5,
			runs: [model],
			draws: 10
		})
	);
	const of = (observer: string) =>
		figures.filter((one) => one.observer === observer).map(({ metric }) => metric);
	expect(of('people')).toEqual([
		'loo_accuracy_2',
		'loo_accuracy_2_answered',
		'jensen_shannon_bits'
	]);
	expect(of('model').slice(0, 3)).toEqual(of('people'));
	expect(figures[0]).toMatchObject({ value: 6 / 13, ci95: null, n: 4, n_trials: 13, n_people: 4 });
	const named = figures.filter(({ metric }) => isOfTruth(metric, { metric: 'loo_accuracy_2' }));
	expect(named).toHaveLength(4);
	expect(isOfTruth('accuracy', undefined)).toBe(false);
});
