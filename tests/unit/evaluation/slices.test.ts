import { describe, expect, it } from 'vitest';
import { evaluateBenchmark, type EvaluationInput } from '../../../src/lib/evaluation/evaluate.ts';
import type { ReferenceItem } from '../../../src/lib/evaluation/trial.ts';
import { makeItems, makePeople, makeRun, options, wrongFor } from './simulated.ts';

const light = (index: number) => (index % 3 === 0 ? 'dim' : 'bright');
const slicesOf = (items: ReferenceItem[], extra: Partial<EvaluationInput> = {}) =>
	evaluateBenchmark({
		benchmark: 'made-up',
		items,
		options,
		chance: 0.25,
		slices: [{ group: 'light', name: 'Light' }],
		runs: [
			makeRun('m', 'model', items, (item, index) =>
				light(index) === 'dim' ? wrongFor(item) : item.truth
			)
		],
		draws: 200,
		...extra
	}).slices;

describe('slices', () => {
	it('score each value apart, by Wilson on independent items', () => {
		const items = makeItems(120, (index) => ({ groups: { light: light(index) } }));
		expect(slicesOf(items)).toMatchObject([
			{
				group: 'light',
				name: 'Light',
				value: 'dim',
				n: 40,
				clusters: undefined,
				people: undefined
			},
			{ value: 'bright', n: 80, observers: { m: { value: 1, method: 'wilson' } } }
		]);
		expect(slicesOf(items)[0]!.observers.m!.value).toBe(0);
	});

	it('stand in the declared order, and a value that no item has is none', () => {
		const items = makeItems(120, (index) => ({ groups: { light: light(index) } }));
		const values = ['bright', 'unseen', 'dim'];
		const ordered = slicesOf(items, { slices: [{ group: 'light', name: 'Light', values }] });
		expect(ordered.map(({ value }) => value)).toEqual(['bright', 'dim']);
	});

	it('leave out items without the group, and are none where none are asked for', () => {
		const items = makeItems(90, (index) => (index < 40 ? { groups: { light: 'dim' } } : {}));
		expect(slicesOf(items).map(({ value, n }) => [value, n])).toEqual([['dim', 40]]);
		expect(slicesOf(items, { slices: undefined })).toEqual([]);
	});

	it('count effective trials where clusters are declared', () => {
		const items = makeItems(120, (index) => ({
			groups: { light: light(index) },
			cluster: `person ${Math.floor(index / 6)}`
		}));
		const runs = [
			makeRun('m', 'model', items, (item, index) => (index % 4 ? item.truth : wrongFor(item)))
		];
		const [dim] = slicesOf(items, { runs });
		expect(dim).toMatchObject({ n: 40, clusters: 20 });
		expect(dim!.observers.m!.method).toBe('wilson effective');
	});

	it('show no figure below 30 items or 10 clusters', () => {
		const few = makeItems(60, (index) => ({ groups: { light: index < 29 ? 'dim' : 'bright' } }));
		const [dim, bright] = slicesOf(few);
		expect(dim).toMatchObject({ n: 29, observers: { m: { n: 29 } } });
		expect(dim!.observers.m).toMatchObject({ value: undefined, ci95: undefined });
		expect(bright!.observers.m!.value).toBeDefined();
		const clustered = makeItems(60, (index) => ({
			groups: { light: 'dim' },
			cluster: `person ${index % 9}`
		}));
		expect(slicesOf(clustered)[0]).toMatchObject({ n: 60, clusters: 9 });
		expect(slicesOf(clustered)[0]!.observers.m!.value).toBeUndefined();
	});

	it('show people where there are some', () => {
		const items = makeItems(120, (index) => ({ groups: { light: light(index) } }));
		const [dim] = slicesOf(items, { runs: makePeople(6, items) });
		expect(dim!.people).toMatchObject({ n: 40, n_people: 6, n_trials: 240 });
		expect(dim!.people!.ci95).toBeDefined();
	});
});
