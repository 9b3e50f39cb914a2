import { expect, test } from 'vitest';
import type { BenchmarkEntry } from '../../../../src/lib/ui/run/entries.ts';
import { readySets, setGroups, setsHere, standingOf } from '../../../../src/lib/ui/run/standing.ts';

const set = (id: string, change: Partial<BenchmarkEntry> = {}): BenchmarkEntry => ({
	id,
	name: id,
	task: 'objects',
	taskName: 'Objects',
	noun: { one: 'picture', many: 'pictures' },
	items: 10,
	bytes: 522_000,
	licence: '',
	source: '',
	storage: 'remote',
	fetchable: true,
	people: [],
	...change
});
const sets = [
	set('remote'),
	set('own', { storage: 'embedded' }),
	set('folder', { storage: 'imported', fetchable: false }),
	set('grids', { task: 'puzzles', storage: 'embedded' })
];
const models = [{ tasks: ['objects'] }];

test('sets stand in groups by what is to be done; those that no model answers say so', () => {
	const names = (here: string[]) =>
		setGroups(sets, models, new Set(here)).map(({ name, sets: some }) => [
			name,
			some.map(({ text }) => text)
		]);
	expect(names([])).toEqual([
		['Ready on this device', ['own (10 pictures)']],
		['To fetch first', ['remote (10 pictures, 522 kB)']],
		['To import from a folder', ['folder (10 pictures)']],
		['No model here answers these', ['grids (10 pictures)']]
	]);
	expect(names(['remote', 'folder'])[0]).toEqual([
		'Ready on this device',
		['remote (10 pictures)', 'own (10 pictures)', 'folder (10 pictures)']
	]);
	expect(standingOf(sets[2]!, new Set())).toBe('import');
	expect(readySets(sets, models, new Set()).map(({ id }) => id)).toEqual(['own']);
});

test('a set is here when all its pictures are: in this browser, or where the app is served', async () => {
	const stored = [{ benchmark: 'remote', pictures: 9, bytes: 1 }];
	const items = (size: number) => new Set(Array.from({ length: size }, (_, index) => `i${index}`));
	const here = await setsHere(sets, stored, async (id) => (id === 'folder' ? items(10) : items(3)));
	expect([...here].sort()).toEqual(['folder', 'grids', 'own']);
	const silent = await setsHere(
		sets,
		[{ benchmark: 'remote', pictures: 12, bytes: 1 }],
		async () => {
			throw new Error('stopped');
		}
	);
	expect([...silent].sort()).toEqual(['grids', 'own', 'remote']);
});
