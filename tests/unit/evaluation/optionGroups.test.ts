import { describe, expect, it } from 'vitest';
import { evaluateBenchmark } from '../../../src/lib/evaluation/evaluate.ts';
import { measurements } from '../../../src/lib/evaluation/measurements.ts';
import { answersUnder, groupItems, groupRun } from '../../../src/lib/evaluation/optionGroups.ts';
import type { TruthRule } from '../../../src/lib/evaluation/report/truthRule.ts';
import type { ObserverTrials, Trial } from '../../../src/lib/evaluation/trial.ts';
import { judgeItems, truthChance } from '../../../src/lib/evaluation/truth.ts';

const OPTIONS = ['gala', 'pink', 'lemon', 'milk'];
const GROUPS = { gala: 'apple', pink: 'apple', lemon: 'lemon', milk: 'milk' };
const ORDER = ['apple', 'lemon', 'milk'];

const rule = (id: string, more: Partial<TruthRule>): TruthRule => ({
	id,
	name: id,
	metric: `accuracy_${id}`,
	note: '',
	rule: 'label',
	classes: OPTIONS,
	...more
});
const fine = rule('fine', {});
const coarse = rule('coarse', { rule: 'option-group', classes: ORDER, groups: GROUPS });

const trial = (item: string, answer: string | null, probabilities?: number[]): Trial => ({
	item,
	answer,
	correct: false,
	score: 0,
	...(probabilities ? { probabilities } : {})
});
const run = (id: string, kind: 'model' | 'person', trials: Trial[]): ObserverTrials => ({
	id,
	observer: { id, kind, name: id },
	options: OPTIONS,
	trials
});

const items = [
	{ id: '1', truth: 'gala' },
	{ id: '2', truth: 'pink' },
	{ id: '3', truth: 'lemon' },
	{ id: '4', truth: 'milk' }
];

/** Item 2: the likeliest option is the lemon (0.4), and the apples together have 0.6. */
const model = run('m', 'model', [
	trial('1', 'pink', [0.3, 0.5, 0.2, 0]),
	trial('2', 'lemon', [0.3, 0.3, 0.4, 0]),
	trial('3', 'lemon', [0.1, 0, 0.9, 0]),
	trial('4', 'gala', [0.4, 0.1, 0.2, 0.3])
]);
const person = run('p', 'person', [
	trial('1', 'pink'),
	trial('2', 'pink'),
	trial('3', null),
	trial('4', 'milk')
]);

describe('groupRun', () => {
	it('answers with the largest sum, which need not be the group of the likeliest option', () => {
		const { options, trials } = groupRun(model, GROUPS, ORDER);
		expect(options).toEqual(ORDER);
		expect(trials.map(({ answer }) => answer)).toEqual(['apple', 'apple', 'lemon', 'apple']);
		expect(trials[1]!.probabilities).toEqual([expect.closeTo(0.6, 12), expect.closeTo(0.4, 12), 0]);
	});

	it('takes the first of equal sums', () => {
		const { trials } = groupRun(
			run('m', 'model', [trial('1', 'lemon', [0.25, 0.25, 0.5, 0])]),
			GROUPS,
			ORDER
		);
		expect(trials[0]!.answer).toBe('apple');
	});

	it('takes the group of the option where there are no probabilities, and no answer as none', () => {
		const { trials } = groupRun(person, GROUPS, ORDER);
		expect(trials.map(({ answer }) => answer)).toEqual(['apple', 'apple', null, 'milk']);
	});

	it('leaves what it does not know for the scorer to refuse', () => {
		const { trials } = groupRun(run('p', 'person', [trial('1', 'cow')]), GROUPS, ORDER);
		expect(trials[0]!.answer).toBe('cow');
	});

	it('does not change the run that it is given', () => {
		const before = structuredClone(model);
		groupRun(model, GROUPS, ORDER);
		expect(model).toEqual(before);
	});
});

describe('a truth by groups', () => {
	it('gives items the group of their truth, and the chance of the commonest group', () => {
		expect(groupItems(items, GROUPS).map(({ truth }) => truth)).toEqual([
			'apple',
			'apple',
			'lemon',
			'milk'
		]);
		const judged = judgeItems(items, { truth: coarse, options: OPTIONS });
		expect(truthChance(judged, ORDER.length)).toBe(0.5);
		expect(answersUnder(OPTIONS, coarse)).toEqual(ORDER);
		expect(answersUnder(OPTIONS, fine)).toEqual(OPTIONS);
	});

	const report = (truth: TruthRule) =>
		evaluateBenchmark({
			benchmark: 'b',
			items,
			options: OPTIONS,
			chance: 0.25,
			truth,
			runs: [model, person],
			draws: 20
		});

	it('scores people and models by product and by kind', () => {
		const values = (truth: TruthRule) =>
			measurements(report(truth))
				.filter(({ metric }) => metric === truth.metric)
				.map(({ metric, observer, value }) => [metric, observer, value]);
		expect(values(fine)).toContainEqual(['accuracy_fine', 'm', 0.25]);
		expect(values(coarse)).toContainEqual(['accuracy_coarse', 'm', 0.75]);
		expect(values(fine)).toContainEqual(['accuracy_fine', 'people', 0.5]);
		expect(values(coarse)).toContainEqual(['accuracy_coarse', 'people', 0.75]);
	});

	it('has the groups as options of every figure', () => {
		const { options, classes, confusions, observers } = report(coarse);
		expect(options).toEqual(ORDER);
		expect(classes.map(({ option, n }) => [option, n])).toEqual([
			['apple', 2],
			['lemon', 1],
			['milk', 1]
		]);
		expect(classes[0]!.recall).toMatchObject({ m: 1, p: 1 });
		expect(confusions.find(({ observer }) => observer === 'm')?.counts).toEqual([
			[2, 0, 0, 0],
			[0, 1, 0, 0],
			[1, 0, 0, 0]
		]);
		// Milk has the second largest sum on item 4.
		expect(observers[0]!.top_k).toEqual({ 2: 1 });
	});
});
