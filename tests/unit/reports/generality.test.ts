import { describe, expect, it } from 'vitest';
import type { Baseline } from '../../../src/lib/benchmarks/schema.ts';
import { bagId } from '../../../src/lib/evaluation/generality/assess.ts';
import {
	generalityReport,
	hasRecord,
	publishedPeople,
	systemsOf
} from '../../../src/lib/reports/generality.ts';
import { loadCatalog } from '../../../src/lib/server/catalog.ts';
import { countedTasks } from '../../../src/lib/server/countedTasks.ts';

const catalog = await loadCatalog();
const tasks = await countedTasks(catalog);
const setOf = (id: string) =>
	tasks.flatMap(({ sets }) => sets).find(({ benchmark }) => benchmark.id === id)!;

describe('the sets that count', () => {
	it('are those that task.json names, in the order of the tasks', () => {
		expect(tasks.map(({ sets }) => sets.map(({ benchmark }) => benchmark.id))).toEqual(
			catalog.tasks.map((task) => task.counts_for_generality)
		);
		const objects = tasks.find(({ task }) => task.id === 'objects')!;
		expect(objects.sets.map(({ benchmark }) => benchmark.id)).toEqual([
			'objects-edges',
			'objects-silhouettes'
		]);
	});

	it('have a human record where a passport of the mean person says so', () => {
		const edges = setOf('objects-edges');
		expect(hasRecord(edges)).toBe(true);
		expect(hasRecord(setOf('emotion-ferplus'))).toBe(true);
		const [record] = edges.baselines.filter((one) => one.aggregation === 'individual-mean');
		const only = (change: Partial<Baseline>) =>
			hasRecord({ ...edges, baselines: [{ ...record!, ...change }] });
		expect(only({})).toBe(true);
		expect(only({ comparable_items: 'same-distribution' })).toBe(false);
		expect(only({ verified: 'unverified' })).toBe(false);
		expect(only({ aggregation: 'crowd-plurality' })).toBe(false);
		expect(only({ truth: 'another' })).toBe(false);
		const { capsule, ...aggregate } = record!;
		expect(capsule).toBeDefined();
		expect(hasRecord({ ...edges, baselines: [aggregate] })).toBe(false);
		expect(publishedPeople([aggregate])).toMatchObject({ value: record!.value });
		expect(publishedPeople([{ ...aggregate, verified: 'unverified' }])).toBeUndefined();
		expect(publishedPeople([{ ...aggregate, ci95: null }])).toBeUndefined();
		expect(publishedPeople([record!])).toBeUndefined();
		expect(hasRecord({ ...edges, baselines: [] })).toBe(false);
	});
});

describe('the systems', () => {
	it('are the shipped models with the tasks of their manifests', () => {
		const systems = systemsOf(tasks, catalog.models);
		expect(systems.map(({ id }) => id)).toEqual(catalog.models.map(({ id }) => id));
		expect(systems.find(({ id }) => id === 'emotion-m')).toMatchObject({
			tasks: ['emotion', 'symbols'],
			made_for: ['emotion'],
			kind: 'model'
		});
	});

	it('and others with the tasks of their runs; simulated ones are none', () => {
		const edges = setOf('objects-edges');
		const [capsule] = edges.capsules;
		const [run] = capsule!.runs;
		const by = (id: string, kind: 'system' | 'simulated') => ({
			...capsule!,
			runs: [{ ...run!, observer: { id, kind, name: id } }]
		});
		const objects = {
			task: { id: 'objects', name: 'Objects' },
			sets: [{ ...edges, capsules: [by('outside', 'system'), by('made-up', 'simulated')] }]
		};
		expect(systemsOf([objects], [])).toEqual([
			{ id: 'outside', kind: 'system', name: 'outside', tasks: ['objects'], bytes: undefined }
		]);
	});
});

describe('the recorded generality', () => {
	const report = generalityReport(tasks, catalog.models, { seed: 1, draws: 200 });
	const of = (id: string) => report.systems.find((system) => system.id === id)!;
	const task = (id: string, name: string) => of(id).tasks.find((one) => one.task === name)!;

	it('is no longer provisional where people are a yardstick on three tasks or more', () => {
		const valid = report.tasks.filter(({ valid }) => valid).map(({ id }) => id);
		expect(valid).toEqual(expect.arrayContaining(['emotion', 'objects', 'symbols']));
		expect(report.provisional).toBe(valid.length < 3);
	});

	it('measures the symbols by the published mean of 40 people, and shows parity beside its bound', () => {
		const { people } = report.tasks.find(({ id }) => id === 'symbols')!.sets[0]!;
		expect(people).toMatchObject({ value: 0.955, n_people: 40 });
		expect(people!.ci95![0]).toBeCloseTo(0.888, 3);
		// (.975 − .05)/(.955 − .05) = 1.022; (.43 − .05)/.905 = .420.
		expect(task('symbols', 'symbols').hns).toBeCloseTo(1.022, 3);
		expect(task('symbols', 'symbols')).toMatchObject({ g: 1, parity: true });
		expect(task('efficientnet-lite0', 'symbols').hns).toBeCloseTo(0.42, 3);
		expect(task('efficientnet-lite0', 'symbols').parity).toBe(false);
	});

	it('has the HNS of the recorded scores, the two sets of objects averaged', () => {
		// (.35625 − .0625)/(.87125 − .0625) = .3632 and (.50625 − .0625)/(.753125 − .0625) = .6425.
		const { hns, g, sets } = task('efficientnet-lite0', 'objects');
		expect(sets.map((set) => set.hns!.toFixed(3))).toEqual(['0.363', '0.643']);
		expect(hns).toBeCloseTo((0.3632 + 0.6425) / 2, 3);
		expect(g).toBe(hns);
		expect(task('efficientnet-lite0', 'emotion')).toMatchObject({ state: 'no answer', g: 0 });
	});

	it('measures the emotion models by one voter, above whom g stays 1', () => {
		const emotion = task('emotion-m', 'emotion');
		expect(emotion.hns).toBeGreaterThan(1.2);
		expect(emotion).toMatchObject({ g: 1, g_ci95: [1, 1], parity: true });
	});

	it('has a band of people around 1 and a bag of the larger specialists', () => {
		const [low, high] = report.people!;
		expect(low).toBeGreaterThan(0.9);
		expect(low).toBeLessThan(1);
		expect(high).toBeGreaterThan(1);
		expect(of(bagId).tasks.find((one) => one.task === 'emotion')!.member).toBe('emotion-m');
	});
});
