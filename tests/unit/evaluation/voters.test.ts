import { describe, expect, it } from 'vitest';
import { evaluateBenchmark, type EvaluationInput } from '../../../src/lib/evaluation/evaluate.ts';
import { votersCounts, votersOf } from '../../../src/lib/evaluation/voters.ts';
import { judgeItems } from '../../../src/lib/evaluation/truth.ts';
import { items, label, model, options, three, two, votes } from './voted.ts';
import { makeItems, makePeople } from './simulated.ts';

const report = (extra: Partial<EvaluationInput>) =>
	evaluateBenchmark({
		benchmark: 'voted',
		items,
		options,
		votes,
		chance: 0.5,
		runs: [model],
		draws: 50,
		...extra
	});

describe('hand counted', () => {
	it('two classes, the third left out of the arg max', () => {
		const { people, observers, answered_only, n_items, truth, chance, comparisons } = report({
			truth: two
		});
		expect(truth).toEqual(two);
		expect(chance).toBe(0.5);
		expect(n_items).toBe(4);
		expect(people!.mean).toMatchObject({ n: 4, n_trials: 13, n_people: 4, ci95: undefined });
		expect(people!.mean.value).toBeCloseTo(6 / 13, 12);
		expect(observers[0]!.accuracy.value).toBeCloseTo(10 / 13, 12);
		expect(observers[0]!.accuracy).toMatchObject({ n: 4, n_trials: 13 });
		expect(answered_only).toMatchObject({ n_trials: 12, people: { value: 6 / 12 } });
		expect(answered_only!.observers.model!.value).toBeCloseTo(9 / 12, 12);
		expect(answered_only!.chance).toBeCloseTo(10 / 12, 12);
		expect(comparisons).toHaveLength(1);
		expect(comparisons[0]).toMatchObject({ observer: 'model', reference: 'people', n: 4 });
		expect(comparisons[0]!.difference.value).toBeCloseTo(4 / 13, 12);
		expect(comparisons[0]!.difference.n_trials).toBe(13);
	});

	it('three classes', () => {
		const { people, observers } = report({ truth: three });
		expect(people!.mean.value).toBeCloseTo(9 / 17, 12);
		// clear 4 of 4, split 0 of 4 (now answered c), tie 0 of 1, third and doubt 4 of 4.
		expect(observers[0]!.accuracy.value).toBeCloseTo(12 / 17, 12);
	});

	it('the label', () => {
		const { people, observers } = report({ truth: label });
		// Votes for the label: 3, 2, 2, 1, 3, 3 of 4, 4, 3, 6, 4, 4. The model is right on clear, unclear, third, doubt.
		expect(people!.mean.value).toBeCloseTo(14 / 25, 12);
		expect(observers[0]!.accuracy.value).toBeCloseTo(18 / 25, 12);
	});

	it('confusion and recall', () => {
		const { confusions, classes } = report({ truth: two });
		expect(confusions).toEqual([
			{
				observer: 'people',
				options,
				counts: [
					[6, 4, 0, 1],
					[2, 0, 0, 0],
					[0, 0, 0, 0]
				]
			},
			{
				observer: 'model',
				options,
				counts: [
					[10, 1, 0, 0],
					[2, 0, 0, 0],
					[0, 0, 0, 0]
				]
			}
		]);
		expect(classes).toEqual([
			{
				option: 'a',
				n: 4,
				people: 6 / 11,
				recall: { model: 10 / 11 },
				people_matched: {},
				verdicts: { model: 'undecided' }
			},
			// An item on which both are right, each for other votes, counts in both.
			{
				option: 'b',
				n: 1,
				people: 0,
				recall: { model: 0 },
				people_matched: {},
				verdicts: { model: 'undecided' }
			}
		]);
	});

	it('top-k and calibration are among the classes, per trial', () => {
		const { top_k, calibration, d_prime } = report({ truth: three }).observers[0]!;
		// Second choices: split is a (2 of 4), tie is a (1 of 1).
		expect(top_k).toEqual({ 2: expect.closeTo((4 + 2 + 1 + 4 + 4) / 17, 12) });
		expect(calibration).toMatchObject({ n: 17 });
		expect(d_prime).toBeGreaterThan(0);
		expect(report({ truth: two }).observers[0]!.top_k).toEqual({});
	});
});

it('has no figure that needs to know who voted', () => {
	const { people } = report({ truth: two });
	expect(people).toMatchObject({
		n_people: 4,
		pilot: true,
		persons: [],
		best: undefined,
		worst: undefined,
		median: { value: undefined, ci95: undefined },
		crowd: { value: undefined },
		error_consistency: { kappa: undefined, n_pairs: 0 },
		median_rt_ms: undefined,
		mean_answered: 0.5,
		votes: { per_item: 4 }
	});
	expect(people!.mean.method).toBe('wilson effective');
});

it('needs no model', () => {
	const { people, observers, comparisons, ranking, reference } = report({ truth: two, runs: [] });
	expect(people!.mean.value).toBeCloseTo(6 / 13, 12);
	expect([observers, comparisons, ranking, reference]).toEqual([[], [], [['people']], 'people']);
});

it('counts effective trials over items, weighing each by its trials', () => {
	const many = Array.from({ length: 20 }, (_, k) =>
		items.map((item) => ({ ...item, id: `${item.id}${k}` }))
	).flat();
	const { people } = report({
		truth: two,
		items: many,
		runs: [],
		votes: { ...votes, per_item: 10 },
		draws: 4000
	});
	expect(people!.mean).toMatchObject({ n: 80, n_trials: 260, method: 'wilson effective' });
	const [low, high] = people!.mean.ci95!;
	// 1.96 linearised standard errors of the ratio, √(80/79 · 20 · Σe²)/260 with Σe² = 6.284 over the four items.
	const half = 1.96 * 0.04339;
	expect(low).toBeCloseTo(6 / 13 - half, 2);
	expect(high).toBeCloseTo(6 / 13 + half, 2);
});

it('leaves persons with a name beside the voters, one by one', () => {
	const named = makeItems(4).map((item, index) => ({ ...item, votes: { a: 3, b: index } }));
	const { people, comparisons } = evaluateBenchmark({
		benchmark: 'both',
		items: named,
		options: ['a', 'b', 'c', 'd'],
		votes,
		chance: 0.5,
		runs: makePeople(1, named),
		draws: 10
	});
	expect(people!.votes).toEqual({ per_item: 4 });
	expect(people!.persons.map(({ run }) => run)).toEqual(['person-0']);
	expect(comparisons.map(({ observer }) => observer)).toEqual(['person-0']);
});

it('counts nothing where no vote was judged', () => {
	const judged = judgeItems(items.slice(3, 4), { truth: two, votes, options });
	expect(votersOf(judged, 4)).toBeUndefined();
	expect(
		votersCounts(judged, options)
			.flat()
			.every((count) => count === 0)
	).toBe(true);
	expect(report({ truth: two, items: items.slice(3, 4), runs: [] }).people).toBeUndefined();
});
