import { describe, expect, it } from 'vitest';
import { storedEntries, type SetEntry } from '../../../../src/lib/ui/storage/entries.ts';

const noun = { one: 'drawing', many: 'drawings' };
const edges: SetEntry = {
	id: 'edges',
	name: 'Edges',
	noun,
	storage: 'remote',
	items: 160,
	bytes: 1600
};
const shapes: SetEntry = { ...edges, id: 'shapes', name: 'Shapes' };

describe('the sets of the storage page', () => {
	it('are all known ones, in their order, with what is here of them', () => {
		const stored = [{ benchmark: 'shapes', pictures: 100, bytes: 1010 }];
		const present: [string, { items: number; bytes: number }][] = [
			['shapes', { items: 98, bytes: 980 }]
		];
		expect(storedEntries([edges, shapes], stored, present)).toEqual([
			{ ...edges, present: 0, bytes: 0, missingBytes: 1600, outdated: 0 },
			{ ...shapes, present: 98, bytes: 1010, missingBytes: 620, outdated: 2 }
		]);
	});

	it('take every picture for an item where the manifest cannot be read', () => {
		const stored = [{ benchmark: 'edges', pictures: 10, bytes: 100 }];
		expect(storedEntries([edges], stored, [])).toEqual([
			{ ...edges, present: 10, bytes: 100, missingBytes: 1500, outdated: 0 }
		]);
	});

	it('end with what only this browser knows, so that it can be deleted', () => {
		const stored = [{ benchmark: 'gone', pictures: 3, bytes: 30 }];
		expect(storedEntries([edges], stored, [])[1]).toMatchObject({
			id: 'gone',
			items: undefined,
			present: 3,
			missingBytes: 0
		});
	});
});
