import { expect, it } from 'vitest';
import {
	askedOf,
	asObserver,
	debriefItems,
	debriefOf,
	visitorRun
} from '../../../src/lib/items/debrief.ts';
import { evaluateBenchmark } from '../../../src/lib/evaluation/evaluate.ts';
import { evaluationInput } from '../../../src/lib/reports/evaluationInput.ts';
import { loadCatalog } from '../../../src/lib/server/catalog.ts';
import { debriefMaterial } from '../../../src/lib/server/debriefMaterial.ts';
import type { Run } from '../../../src/lib/capsule/schema.ts';

it('a visitor stands beside the people and models on the very items that were asked, and is none of the people', async () => {
	const catalog = await loadCatalog();
	const benchmark = catalog.benchmarks.get('objects-edges')!;
	const items = benchmark.items.slice(0, 40);
	const material = (await debriefMaterial(
		catalog,
		'objects-edges',
		new Set(items.map(({ id }) => id))
	))!;
	for (const run of material.capsules.flatMap(({ runs }) => runs))
		expect(run.trials.length).toBeLessThanOrEqual(40);

	const run = {
		trials: [
			// The practice counts in nothing, though it is right.
			{ item: benchmark.items[50]!.id, answer: benchmark.items[50]!.truth, phase: 'practice' },
			...items.map(({ id, truth }, at) => ({
				item: id,
				answer: at < 4 ? truth : truth === 'knife' ? 'oven' : 'knife',
				phase: 'test',
				rt_ms: 900
			}))
		]
	} as unknown as Run;
	const asked = askedOf(benchmark, run);
	expect(asked.items).toHaveLength(40);
	const { input } = evaluationInput(asked, material.capsules, undefined, material.trained);
	const runs = [...input.runs, asObserver(run, {})];
	const report = evaluateBenchmark({ ...input, runs, reference: visitorRun, draws: 10 });
	expect(report.people).toMatchObject({ n_people: 10, n_items: 40 });
	const all = debriefItems(asked, runs, undefined);
	const told = debriefOf(report, material.facts, all);
	expect(told.headline).toBe('You got 4 of 40 drawings right.');
	expect(told.standfirst).toContain('never part of what people reach');
	expect(told.sentences[0]).toMatch(/^You are behind the average of 10 people \(you 10/);
	expect(told.speed).toMatch(/^Half of your answers came within 0\.9 s; of people/);
	expect(all.filter(({ correct }) => correct)).toHaveLength(4);
	expect(await debriefMaterial(catalog, 'nowhere', new Set())).toBeUndefined();
});
