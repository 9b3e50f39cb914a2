import { expect, it } from 'vitest';
import { reportCues } from '../../../src/lib/evaluation/cueReport.ts';
import { prepareSubjects } from '../../../src/lib/evaluation/prepare.ts';
import type { ObserverTrials } from '../../../src/lib/evaluation/trial.ts';
import { wilson } from '../../../src/lib/statistics/wilson.ts';
import { makeItems, makeRun, options, wrongFor } from './simulated.ts';

/** 40 conflicts whose texture is the next option, and four controls. */
const items = makeItems(44, (index) => {
	const shape = options[index % 4]!;
	const texture = index < 40 ? options[(index + 1) % 4]! : shape;
	return { labels: { shape, texture }, ...(index < 40 ? {} : { control: true }) };
});
const report = (...runs: ObserverTrials[]) =>
	reportCues(prepareSubjects(runs, items, options, 'choice').subjects, items, options, {
		shape: 'shape',
		texture: 'texture'
	});
/** Shape on the first `n` conflicts, texture on the next `m`, then no answer. */
const observer = (id: string, kind: 'person' | 'model', n: number, m: number) =>
	makeRun(id, kind, items, (item, index) =>
		index < n ? item.truth : index < n + m ? wrongFor(item) : null
	);

it('is hand counted for a model', () => {
	const { models, people, n_conflicts, n_controls } = report(observer('m', 'model', 24, 8));
	expect([n_conflicts, n_controls, people]).toEqual([40, 4, undefined]);
	expect(models[0]).toMatchObject({ observer: 'm', shape_share: 0.6, texture_share: 0.2 });
	expect(models[0]!.shape_share_ci95).toEqual(wilson(24, 40));
	expect(models[0]!.texture_share_ci95).toEqual(wilson(8, 40));
	expect(models[0]!.shape_bias).toMatchObject({
		value: 0.75,
		n: 40,
		n_trials: 40,
		n_people: 0,
		method: 'wilson effective'
	});
	expect(models[0]!.shape_bias.ci95![0]).toBeLessThan(0.75);
	expect(models[0]!.by_class).toEqual(options.map((option) => ({ option, value: 0.75, n: 8 })));
});

it('tells the mean of personal biases from the pooled one', () => {
	const { people, persons } = report(observer('p', 'person', 40, 0), observer('q', 'person', 4, 4));
	expect(persons.map(({ shape_bias }) => shape_bias.value)).toEqual([1, 0.5]);
	expect(people!.shape_bias.value).toBe(0.75);
	expect(people!.pooled_bias).toBeCloseTo(44 / 48, 12);
	expect(people!.shape_share).toBeCloseTo(0.55, 12);
	expect(people!.shape_bias).toMatchObject({ ci95: undefined, n_people: 2 });
});

it('has intervals over people and items from five people on', () => {
	const runs = [30, 28, 26, 24, 22].map((n, k) => observer(`p${k}`, 'person', n, 6));
	const { people } = report(...runs);
	expect(people!.shape_bias.method).toBe('people');
	expect(people!.shape_bias.ci95![0]).toBeLessThan(people!.shape_bias.value!);
	expect(people!.shape_bias.ci95![1]).toBeGreaterThan(people!.shape_bias.value!);
	expect(people!.shape_share_ci95![0]).toBeLessThan(people!.shape_share!);
	expect(people!.texture_share_ci95![1]).toBeGreaterThan(people!.texture_share!);
});

it('computes people anew on the conflicts that a model covers', () => {
	const part = makeRun('part', 'model', items.slice(0, 10), (item) => item.truth);
	const { people_matched, people } = report(
		observer('p', 'person', 10, 30),
		part,
		observer('all', 'model', 20, 20)
	);
	expect(Object.keys(people_matched)).toEqual(['part']);
	expect(people_matched.part!.shape_bias).toMatchObject({ value: 1, n: 10 });
	expect(people!.shape_bias.value).toBe(0.25);
});

it('has no bias where neither cue was ever chosen, and no rows without answers', () => {
	expect(report(observer('m', 'model', 0, 0)).models[0]).toMatchObject({
		shape_share: 0,
		texture_share: 0,
		shape_bias: { value: undefined, ci95: undefined }
	});
	expect(
		report(makeRun('controls', 'model', items.slice(40), (item) => item.truth)).models
	).toEqual([]);
});
