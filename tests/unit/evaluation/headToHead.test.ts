import { describe, expect, it } from 'vitest';
import { evaluateBenchmark, type EvaluationInput } from '../../../src/lib/evaluation/evaluate.ts';
import { headToHead, withMargin } from '../../../src/lib/evaluation/headToHead.ts';
import { mcnemar } from '../../../src/lib/statistics/mcnemar.ts';
import { guesser, makeItems, makePeople, makeRun, options, wrongFor } from './simulated.ts';

const items = makeItems(120, (index) => ({
	groups: { light: index < 60 ? 'dark' : 'bright' },
	sha256: `hash ${index}`
}));
const right = (id: string, from: number, to: number) =>
	makeRun(id, 'model', items, (item, index) =>
		index >= from && index < to ? item.truth : wrongFor(item)
	);
const people = makePeople(8, items, 0.85);
const models = [
	right('low', 0, 40),
	right('high', 20, 120),
	makeRun('near', 'model', items, guesser(0.8, 5))
];
const input: EvaluationInput = {
	benchmark: 'made',
	items,
	options,
	chance: 0.25,
	slices: [{ group: 'light', name: 'Light' }],
	runs: [...people, ...models]
};
const of = (a: string, b: string, also: string[] = [], changes: Partial<EvaluationInput> = {}) =>
	headToHead({ ...input, ...changes }, { a, b, also, margin: 0.05 });

describe('two models', () => {
	const { found } = of('low', 'high');

	it('stand in four cells whose items can be counted', () => {
		const counts = Object.values(found!.ways).map((ids) => ids.length);
		// Right on 0–39 and on 20–119.
		expect(counts).toEqual([20, 20, 80, 0]);
		expect(found!.ways.only_a).toContain('i0');
		expect(found!.ways.only_b).toContain('i40');
	});

	it('have McNemar’s p, and the Holm correction of the set’s own page', () => {
		const page = evaluateBenchmark({ ...input, reference: 'high' });
		const row = page.comparisons.find(({ observer }) => observer === 'low')!;
		expect(found!.comparison.p).toBeCloseTo(mcnemar(20, 80).p, 12);
		expect(found!.comparison.p_holm).toBeGreaterThanOrEqual(row.p_holm!);
		expect(found!.comparison).toMatchObject({ observer: 'low', verdict: 'behind', n: 120 });
		expect(found!.family).toBeGreaterThan(1);
	});

	it('say the same when the link is swapped', () => {
		const back = of('high', 'low').found!;
		expect(back.comparison.p_holm).toBe(found!.comparison.p_holm);
		expect(back.comparison.difference.value).toBeCloseTo(-found!.comparison.difference.value!, 12);
		expect(back.comparison.verdict).toBe('ahead');
		expect(back.b_not_worse).toBe(found!.comparison.not_worse);
		expect(back.ways.only_a).toEqual(found!.ways.only_b);
	});

	it('have a κ of two with what is attainable and an interval over items', () => {
		// c = 20/120, p₁ = 1/3, p₂ = 5/6: e = 5/18 + 1/9 = 7/18.
		const kappa = (1 / 6 - 7 / 18) / (11 / 18);
		expect(found!.consistency!.kappa).toBeCloseTo(kappa, 12);
		expect(found!.consistency!.attainable![0]).toBeLessThanOrEqual(kappa);
		expect(found!.consistency!.ci95).toBeDefined();
	});

	it('differ on declared groups, each with its interval', () => {
		const dark = found!.parts.find(({ value }) => value === 'dark')!;
		// 40 of 60 against 40 of 60; 0 against 60 where it is bright.
		expect(dark.comparison.difference.value).toBeCloseTo(0, 12);
		const bright = found!.parts.find(({ value }) => value === 'bright')!;
		expect(bright.comparison).toMatchObject({ n: 60, verdict: 'behind' });
		expect(bright.comparison.difference.value).toBe(-1);
	});

	it('have classes with decided ones first, and gaps beside those of people', () => {
		const decided = found!.classes.map(({ verdict }) => verdict !== 'undecided');
		expect(decided).toEqual([...decided].sort((a, b) => Number(b) - Number(a)));
		expect(Object.keys(found!.gaps[0]!.gaps)).toEqual(['people', 'low', 'high']);
	});
});

it('beside people the verdict is that of the set’s page, word for word', () => {
	const page = evaluateBenchmark(input);
	for (const model of ['low', 'high', 'near']) {
		const row = page.comparisons.find(({ observer }) => observer === model)!;
		const { comparison } = of(model, 'people').found!;
		expect(comparison.verdict).toBe(row.verdict);
		expect(comparison.p_holm).toBe(row.p_holm);
		expect(comparison.difference).toEqual(row.difference);
		expect(of('people', model).found!.comparison.p_holm).toBe(row.p_holm);
	}
	expect(of('low', 'people').found!.percentiles.low).toMatchObject({ value: 0, n_people: 8 });
});

it('a person beside people, or beside their majority, is none of them', () => {
	const id = people[0]!.id;
	expect(of(id, 'people').found!.comparison.difference.n_people).toBe(7);
	const { parties, percentiles } = of(id, 'crowd').found!;
	expect(parties[1]).toMatchObject({ id: 'crowd', kind: 'crowd', n_people: 7 });
	expect(percentiles[id]!.n_people).toBe(7);
});

it('an observer’s own id stands for its one run', () => {
	expect(of('low-observer', 'people').found!.parties[0]!.id).toBe('low');
});

it('three and more have places that are ranges where no order is decided', () => {
	const { found } = of('high', 'near', ['low', 'people']);
	const places = Object.fromEntries(
		found!.standings.map(({ id, best, worst }) => [id, [best, worst]])
	);
	expect(places['low']).toEqual([4, 4]);
	expect(found!.leads).toContainEqual(['high', 'low']);
	expect(Object.keys(places)).toHaveLength(4);
	for (const [best, worst] of Object.values(places)) expect(best).toBeLessThanOrEqual(worst!);
});

it('who was trained on the items has no place', () => {
	const { found } = of('high', 'near', ['low'], { trained: ['high'] });
	expect(found!.standings.map(({ id }) => id)).toEqual(['near', 'low']);
	expect(found!.parties[0]!.trained).toBe(true);
});

it('another δ changes only what rules out a loss', () => {
	const outcome = of('near', 'high');
	const wide = withMargin(outcome, 0.6).found!;
	expect(outcome.found!.comparison.not_worse).toBe(false);
	expect(wide.comparison).toMatchObject({ not_worse: true, margin: 0.6 });
	expect(wide.comparison.verdict).toBe(outcome.found!.comparison.verdict);
});

describe('nothing to compare', () => {
	it('an unknown observer, the same twice, no people, no majority', () => {
		expect(of('nobody', 'low').refused).toEqual({ problem: 'unknown', who: ['nobody'] });
		expect(of('low', 'low-observer').refused).toEqual({ problem: 'same', who: ['low-observer'] });
		const alone = { runs: models };
		expect(of('low', 'people', [], alone).refused!.problem).toBe('no people');
		expect(of('low', 'crowd', [], alone).refused!.problem).toBe('no crowd');
	});

	it('no common item, and none because the content differs', () => {
		const half = (id: string, from: number, to: number) =>
			makeRun(id, 'model', items, (item, index) =>
				index >= from && index < to ? item.truth : undefined
			);
		const apart = { runs: [half('one', 0, 50), half('two', 50, 120)] };
		expect(of('one', 'two', [], apart).refused!.problem).toBe('no common item');
		const other = {
			...half('old', 0, 120),
			item_hashes: Object.fromEntries(items.map(({ id }) => [id, 'another hash']))
		};
		expect(of('old', 'low', [], { runs: [other, ...models] }).refused).toMatchObject({
			problem: 'different content',
			items: 120
		});
	});

	it('a few of another content are left out and named', () => {
		const old = {
			...right('old', 0, 120),
			item_hashes: Object.fromEntries(items.slice(0, 7).map(({ id }) => [id, 'another hash']))
		};
		const { found } = of('old', 'low', [], { runs: [old, ...models] });
		expect(found!.comparison.n).toBe(113);
		expect(found!.ignored).toEqual([
			{ run: 'old', reason: 'different content', items: items.slice(0, 7).map(({ id }) => id) }
		]);
	});
});
