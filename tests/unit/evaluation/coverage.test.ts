import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../../src/lib/evaluation/coverage.ts';
import { evaluateBenchmark, type EvaluationInput } from '../../../src/lib/evaluation/evaluate.ts';
import type { ObserverTrials } from '../../../src/lib/evaluation/trial.ts';
import { wilson } from '../../../src/lib/statistics/wilson.ts';
import { makeItems, makePeople, makeRun, options, wrongFor } from './simulated.ts';
import * as voted from './voted.ts';

const items = makeItems(100);
/** Item i is answered with a confidence of (100 − i)/100 and is right on the first 60. */
const run: ObserverTrials = (() => {
	const made = makeRun('model', 'model', items, (item, at) =>
		at < 60 ? item.truth : wrongFor(item)
	);
	return {
		...made,
		trials: made.trials.map((trial, at) => ({ ...trial, confidence: (100 - at) / 100 }))
	};
})();
const input = (runs: ObserverTrials[], more: Partial<EvaluationInput> = {}): EvaluationInput => ({
	benchmark: 'made',
	items,
	options,
	chance: 0.25,
	runs,
	draws: 20,
	...more
});

describe('coverage', () => {
	it('keeps the surest answers, and counts how many of them are right', () => {
		const curve = coverageOf(input([run]), 'model')!;
		expect(curve).toMatchObject({ run: 'model', n_items: 100, n_unsure: 0 });
		// One point a hundredth, from all down to 30 items.
		expect(curve.points.map(({ n }) => n)).toEqual(
			Array.from({ length: 71 }, (_, index) => 100 - index)
		);
		const at = (n: number) => curve.points.find((point) => point.n === n)!;
		expect(at(80)).toMatchObject({ threshold: 0.21, coverage: 0.8, people: undefined });
		expect(at(80).accuracy).toMatchObject({ value: 60 / 80, ci95: wilson(60, 80) });
		expect(at(60).accuracy.value).toBe(1);
		expect(at(30).accuracy.value).toBe(1);
	});

	it('ends at the score of the report, people on the very same items', () => {
		const people = makePeople(6, items, 0.8);
		const report = evaluateBenchmark(input([run, ...people]));
		const [all, ...rest] = coverageOf(input([run, ...people]), 'model')!.points;
		expect(all!.accuracy.value).toBe(report.observers[0]!.accuracy.value);
		expect(all!.people).toMatchObject({
			value: report.people!.mean.value,
			ci95: report.people!.mean.ci95
		});
		const kept = items.slice(0, 30);
		const mean =
			people.reduce(
				(sum, { trials }) =>
					sum +
					trials.filter(({ item, correct }) => correct && kept.some(({ id }) => id === item))
						.length,
				0
			) /
			(6 * 30);
		expect(rest.at(-1)!.people!.value).toBeCloseTo(mean, 12);
	});

	it('keeps or drops equally sure answers together', () => {
		const tied = {
			...run,
			trials: run.trials.map((trial, at) => ({ ...trial, confidence: at < 50 ? 0.9 : 0.4 }))
		};
		const { points } = coverageOf(input([tied]), 'model')!;
		expect(points.map(({ threshold, n, accuracy }) => [threshold, n, accuracy.value])).toEqual([
			[0.4, 100, 0.6],
			[0.9, 50, 1]
		]);
	});

	it('never keeps an answer without a confidence, and says how many there are', () => {
		const partly = {
			...run,
			trials: run.trials.map((trial, at) => {
				const { confidence, ...rest } = trial;
				return at < 20 ? rest : { ...rest, confidence: confidence! };
			})
		};
		const curve = coverageOf(input([partly]), 'model')!;
		expect(curve.n_unsure).toBe(20);
		expect(curve.points[0]).toMatchObject({ n: 80, coverage: 0.8 });
	});

	it('weighs items by their judged trials', () => {
		const many = Array.from({ length: 40 }, (_, index) =>
			voted.items.map((item) => ({ ...item, id: `${item.id}${index}` }))
		).flat();
		const trials = many.map(({ id }) => {
			const trial = voted.model.trials.find(({ item }) => item === id.replace(/\d+$/, ''))!;
			return { ...trial, item: id };
		});
		const set: Partial<EvaluationInput> = {
			items: many,
			options: voted.options,
			truth: voted.two,
			votes: voted.votes
		};
		const runs = [{ ...voted.model, trials }];
		const report = evaluateBenchmark(input(runs, set));
		const [all] = coverageOf(input(runs, set), 'model')!.points;
		expect(all!.coverage).toBeCloseTo(1, 12);
		expect(all!.accuracy.value).toBeCloseTo(report.observers[0]!.accuracy.value!, 12);
		expect(all!.people!.value).toBeCloseTo(report.people!.mean.value!, 12);
	});

	it('is undefined without a confidence, with one for all, with too few items, and of nobody', () => {
		const without = {
			...run,
			trials: run.trials.map(({ item, answer, correct, score }) => ({
				item,
				answer,
				correct,
				score
			}))
		};
		const same = { ...run, trials: run.trials.map((trial) => ({ ...trial, confidence: 0.5 })) };
		expect(coverageOf(input([without]), 'model')).toBeUndefined();
		expect(coverageOf(input([same]), 'model')).toBeUndefined();
		expect(
			coverageOf(input([{ ...run, trials: run.trials.slice(0, 29) }]), 'model')
		).toBeUndefined();
		expect(coverageOf(input([run]), 'nobody')).toBeUndefined();
	});
});
