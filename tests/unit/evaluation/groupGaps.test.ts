import { expect, it } from 'vitest';
import { groupGaps } from '../../../src/lib/evaluation/groupGaps.ts';
import { prepareSubjects } from '../../../src/lib/evaluation/prepare.ts';
import { newcombe } from '../../../src/lib/statistics/pairedShares.ts';
import { wilson } from '../../../src/lib/statistics/wilson.ts';
import { makeItems, makePeople, makeRun, options, wrongFor } from './simulated.ts';

const sides = (items: ReturnType<typeof makeItems>, wrong: (index: number) => boolean) => {
	const model = makeRun('m', 'model', items, (item, index) =>
		wrong(index) ? wrongFor(item) : item.truth
	);
	const { subjects } = prepareSubjects(
		[model, ...makePeople(6, items, 0.8)],
		items,
		options,
		'choice'
	);
	return [
		{ id: 'people', subjects: subjects.slice(1), people: 6 },
		{ id: 'm', subjects: subjects.slice(0, 1), people: 0 }
	];
};
const rule = [{ group: 'light', name: 'Light' }];

it('two values: the first less the second, Newcombe’s interval of two Wilson intervals', () => {
	const items = makeItems(80, (index) => ({ groups: { light: index < 40 ? 'dark' : 'bright' } }));
	const [gap, ...more] = groupGaps(
		sides(items, (index) => index < 10),
		items,
		rule
	);
	expect(more).toEqual([]);
	expect(gap).toMatchObject({ value: 'dark', against: 'bright', n: 40, n_other: 40 });
	const { m, people } = gap!.gaps;
	expect(m!.value).toBeCloseTo(-0.25, 12);
	const [dark, bright] = [wilson(30, 40)!, wilson(40, 40)!];
	const known = newcombe({ value: 0.75, limits: dark }, { value: 1, limits: bright }, 0);
	expect(m!.ci95![0]).toBeCloseTo(known[0], 3);
	expect(people!.n_people).toBe(6);
	expect(people!.ci95).toBeDefined();
});

it('more values: each less all others; too few items or sources have no figure', () => {
	const items = makeItems(120, (index) => ({
		groups: { light: ['dark', 'dim', 'bright'][Math.floor(index / 40)]! }
	}));
	const found = groupGaps(
		sides(items, (index) => index < 20),
		items,
		rule
	);
	expect(found.map(({ value, against }) => [value, against])).toEqual([
		['dark', undefined],
		['dim', undefined],
		['bright', undefined]
	]);
	expect(found[0]!.gaps.m!.value).toBeCloseTo(-0.5, 12);
	expect(found[1]!.gaps.m!.value).toBeCloseTo(0.25, 12);
	const few = makeItems(69, (index) => ({ groups: { light: index < 29 ? 'dark' : 'bright' } }));
	expect(
		groupGaps(
			sides(few, () => false),
			few,
			rule
		)[0]!.gaps.m!.value
	).toBeUndefined();
	const sources = makeItems(80, (index) => ({
		groups: { light: index < 40 ? 'dark' : 'bright' },
		cluster: `photo ${index < 40 ? index % 9 : index}`
	}));
	expect(
		groupGaps(
			sides(sources, () => false),
			sources,
			rule
		)[0]!.gaps.m!.value
	).toBeUndefined();
});

it('a group of one value has no gap', () => {
	const items = makeItems(40, () => ({ groups: { light: 'dark' } }));
	expect(
		groupGaps(
			sides(items, () => false),
			items,
			rule
		)
	).toEqual([]);
});
