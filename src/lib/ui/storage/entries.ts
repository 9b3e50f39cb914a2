/** What the storage page lists: one entry for each set of pictures, stored or not. */
import type { Benchmark } from '$lib/benchmarks/schema.ts';
import type { StoredSet } from '$lib/device/shardStore.ts';

/** A set that the project knows. */
export interface SetEntry {
	id: string;
	name: string;
	noun: { one: string; many: string };
	/** Where its pictures are from. */
	storage: Benchmark['storage'];
	/** Its pictures, those beside its answers included. */
	items: number;
	/** Size of all its pictures. */
	bytes: number;
}

/** A set that was made on this device: its pictures come from a folder. */
export function ownEntry({ id, name, noun, items }: Benchmark): SetEntry {
	return {
		id,
		name: `${name} (own)`,
		noun,
		storage: 'imported',
		items: items.length,
		bytes: items.reduce((sum, { bytes }) => sum + bytes, 0)
	};
}

/** A set with what is stored of it on this device. */
export interface StoredEntry {
	id: string;
	name: string;
	noun: { one: string; many: string };
	/** Where its pictures are from; undefined for a set that this version of the project does not know. */
	storage: Benchmark['storage'] | undefined;
	/** Items of the set; undefined for a set that this version of the project does not know. */
	items: number | undefined;
	/** Items whose pictures are here. */
	present: number;
	/** Bytes stored, and bytes still to fetch. */
	bytes: number;
	missingBytes: number;
	/** Stored pictures that are no item of the set any more. */
	outdated: number;
}

/**
 * Joins known sets with stored ones: the known in their order, then what only this browser knows.
 * @param present per stored set: number and bytes of the items of the present manifest that are here.
 * Where the manifest could not be read, every stored picture is taken for an item.
 */
export function storedEntries(
	known: readonly SetEntry[],
	stored: readonly StoredSet[],
	present: readonly [string, { items: number; bytes: number }][]
): StoredEntry[] {
	const presentById = new Map(present);
	const byId = new Map(stored.map((set) => [set.benchmark, set]));
	const entries = known.map((entry): StoredEntry => {
		const set = byId.get(entry.id);
		const pictures = set?.pictures ?? 0;
		const here = presentById.get(entry.id) ?? {
			items: Math.min(pictures, entry.items),
			bytes: Math.min(set?.bytes ?? 0, entry.bytes)
		};
		return {
			...entry,
			present: here.items,
			bytes: set?.bytes ?? 0,
			missingBytes: entry.bytes - here.bytes,
			outdated: pictures - here.items
		};
	});
	const ids = new Set(known.map((entry) => entry.id));
	for (const set of stored) {
		if (ids.has(set.benchmark)) continue;
		entries.push({
			id: set.benchmark,
			name: set.benchmark,
			noun: { one: 'picture', many: 'pictures' },
			storage: undefined,
			items: undefined,
			present: set.pictures,
			bytes: set.bytes,
			missingBytes: 0,
			outdated: 0
		});
	}
	return entries;
}
