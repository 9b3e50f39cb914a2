import { describe, expect, it } from 'vitest';
import {
	compareWithReference,
	evaluateBenchmark,
	type EvaluationInput
} from '../../../src/lib/evaluation/evaluate.ts';
import { guesser, makeItems, makePeople, makeRun, options, wrongFor } from './simulated.ts';

const items = makeItems(60);
const people = makePeople(6, items, 0.85);
const model = makeRun('model-run', 'model', items, guesser(0.4, 3));
const evaluate = (input: Partial<EvaluationInput> = {}) =>
	evaluateBenchmark({
		benchmark: 'made-up',
		items,
		options,
		chance: 0.25,
		runs: [...people, model],
		draws: 200,
		...input
	});

describe('the whole report', () => {
	const report = evaluate();

	it('holds people, observers, comparisons, classes and confusions', () => {
		expect(report).toMatchObject({
			benchmark: 'made-up',
			n_items: 60,
			n_controls: 0,
			chance: 0.25,
			options,
			reference: 'people',
			seed: 1,
			draws: 200,
			cues: undefined,
			ignored: []
		});
		expect(report.people!.n_people).toBe(6);
		expect(report.observers.map(({ run }) => run)).toEqual(['model-run']);
		expect(report.confusions.map(({ observer }) => observer)).toEqual(['people', 'model-run']);
		expect(report.ranking).toEqual([['people'], ['model-run']]);
		expect(report.comparisons[0]).toMatchObject({
			observer: 'model-run',
			reference: 'people',
			verdict: 'behind',
			not_worse: false
		});
	});

	it('agrees with itself', () => {
		const [matrix, own] = report.confusions;
		const total = (counts: number[][]) => counts.flat().reduce((sum, count) => sum + count, 0);
		expect([total(matrix!.counts), total(own!.counts)]).toEqual([360, 60]);
		const right = matrix!.counts.reduce((sum, row, index) => sum + row[index]!, 0);
		expect(right / 360).toBeCloseTo(report.people!.mean.value!, 12);
		const recalls = report.classes.map((row) => row.people!);
		expect(recalls.reduce((sum, recall) => sum + recall, 0) / 4).toBeCloseTo(
			report.people!.mean.value!,
			12
		);
		expect(report.classes.map(({ n }) => n)).toEqual([15, 15, 15, 15]);
		expect(Object.keys(report.classes[0]!.recall)).toEqual([
			'model-run',
			...people.map(({ id }) => id)
		]);
	});

	it('is plain data with finite numbers only', () => {
		const numbers: number[] = [];
		JSON.stringify(report, (_, value) => {
			if (typeof value === 'number') numbers.push(value);
			return value;
		});
		expect(numbers.length).toBeGreaterThan(200);
		expect(numbers.filter((value) => !Number.isFinite(value))).toEqual([]);
		expect(structuredClone(report)).toEqual(report);
	});

	it('is the same for the same seed and another for another', () => {
		expect(evaluate({ seed: 5 })).toEqual(evaluate({ seed: 5 }));
		expect(evaluate({ seed: 5 }).people!.median.ci95).not.toEqual(
			evaluate({ seed: 6 }).people!.median.ci95
		);
	});

	it('does not depend on the other models shown', () => {
		const other = makeRun('other', 'model', items, guesser(0.6, 4));
		const more = evaluate({ runs: [...people, other, model] });
		expect(more.people).toEqual(report.people);
		expect(more.observers[1]).toEqual(report.observers[0]);
	});
});

describe('the reference', () => {
	it.each(['people', 'model-run', 'person-0'])(
		'%s alone gives the comparisons of the whole report',
		(reference) => {
			const input = {
				benchmark: 'made-up',
				items,
				options,
				chance: 0.25,
				runs: [...people, model],
				draws: 200
			};
			const { comparisons } = evaluate({ reference });
			expect(compareWithReference({ ...input, reference })).toEqual({ reference, comparisons });
		}
	);

	it('can be a model: people and every person are compared with it', () => {
		const { comparisons } = evaluate({ reference: 'model-run' });
		expect(comparisons.map(({ observer }) => observer)).toEqual([
			'people',
			...people.map(({ id }) => id)
		]);
		expect(comparisons[0]).toMatchObject({ verdict: 'ahead', difference: { n_people: 6 } });
		expect(comparisons[1]!.test).toMatch(/^mcnemar/);
	});

	it('can be a single person: people are then the others', () => {
		const { comparisons, reference } = evaluate({ reference: 'person-0' });
		expect(reference).toBe('person-0');
		expect(comparisons.map(({ observer }) => observer)).toEqual([
			'people',
			'model-run',
			...people.slice(1).map(({ id }) => id)
		]);
		expect(comparisons[0]!.difference.n_people).toBe(5);
	});

	it('is the first observer where nobody else answered, and is named when unknown', () => {
		expect(evaluate({ runs: [model] })).toMatchObject({
			reference: 'model-run',
			comparisons: [],
			people: undefined
		});
		expect(evaluate({ runs: [model], reference: 'people' })).toMatchObject({
			reference: 'people',
			comparisons: []
		});
		expect(() => evaluate({ reference: 'nobody' })).toThrow(
			'Benchmark made-up: the reference "nobody" is no run here.'
		);
	});

	it('corrects single persons as a family of their own', () => {
		const { comparisons } = evaluate({ reference: 'model-run' });
		expect(comparisons[0]!.p_holm).toBe(comparisons[0]!.p);
		const singles = comparisons.slice(1);
		const smallest = Math.min(...singles.map(({ p }) => p!));
		expect(Math.min(...singles.map(({ p_holm }) => p_holm!))).toBeCloseTo(
			Math.min(1, 6 * smallest),
			12
		);
	});
});

it('leaves controls out of everything but their number', () => {
	const controlled = items.map((item, index) => (index < 10 ? { ...item, control: true } : item));
	const report = evaluate({ items: controlled });
	expect(report).toMatchObject({ n_items: 50, n_controls: 10, people: { n_items: 50 } });
	expect(report.observers[0]!.accuracy.n).toBe(50);
	expect(report.classes.reduce((sum, { n }) => sum + n, 0)).toBe(50);
});

it('compares a run over some items on those only', () => {
	const part = makeRun('part', 'model', items.slice(0, 40), (item) => item.truth);
	const report = evaluate({ runs: [...people, part, model] });
	expect(report.observers[0]!.accuracy).toMatchObject({ value: 1, n: 40 });
	expect(report.comparisons[0]).toMatchObject({ observer: 'part', n: 40 });
	const { people_matched } = report.classes[0]!;
	const mine = items
		.slice(0, 40)
		.filter(({ truth }) => truth === 'a')
		.map(({ id }) => id);
	const trials = people.flatMap((run) => run.trials).filter(({ item }) => mine.includes(item));
	expect(people_matched).toEqual({
		part: expect.closeTo(trials.filter(({ correct }) => correct).length / trials.length, 12)
	});
});

it('puts models that do not differ decidedly into one group', () => {
	const twins = ['t1', 't2'].map((id) =>
		makeRun(id, 'model', items, (item, index) => (index < 50 ? item.truth : wrongFor(item)))
	);
	const report = evaluate({ runs: [...twins, model] });
	expect(report.ranking).toEqual([['t1', 't2'], ['model-run']]);
});

it('never counts simulated observers or crowds among people', () => {
	const report = evaluate({
		runs: [
			makeRun('s', 'simulated', items, (item) => item.truth),
			makeRun('c', 'crowd', items, (item) => item.truth)
		]
	});
	expect(report.people).toBeUndefined();
	expect(report.observers).toHaveLength(2);
});

it('evaluates typed texts without classes', () => {
	const plates = Array.from({ length: 30 }, (_, index) => ({
		id: `p${index}`,
		truth: `AB${index}`
	}));
	const reader = makeRun('reader', 'model', plates, (plate, index) =>
		index < 15 ? plate.truth.toLowerCase() : 'X'
	);
	const report = evaluate({
		items: plates,
		options: [],
		kind: 'text',
		chance: 0,
		runs: [reader]
	});
	expect(report.observers[0]).toMatchObject({
		accuracy: { value: 0.5 },
		d_prime: undefined,
		balanced_accuracy: undefined
	});
	expect([report.classes, report.confusions]).toEqual([[], []]);
});

it('is empty without runs and without items', () => {
	const empty = {
		people: undefined,
		observers: [],
		comparisons: [],
		ranking: [],
		reference: 'people'
	};
	expect(evaluate({ runs: [] })).toMatchObject(empty);
	expect(evaluate({ runs: [], items: [] })).toMatchObject({ ...empty, n_items: 0 });
	const report = evaluate({ items: [] });
	expect(report.people).toBeUndefined();
	expect(report.observers[0]!.accuracy.value).toBeUndefined();
	expect(report.ignored).toHaveLength(7);
});
