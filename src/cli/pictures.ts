import type { Benchmark, Item } from '../lib/benchmarks/schema.ts';
import { sha256Hex } from '../lib/benchmarks/integrity.ts';
import type { Picture } from '../lib/inference/source.ts';
import type { PictureStore } from '../lib/server/store.ts';
import { CommandError, EXIT } from './exit.ts';

/** The item's picture from the store, its hash checked again: a file on disk may have been changed. */
export async function readPicture(store: PictureStore, item: Item): Promise<Picture> {
	const bytes = await store.get(item.sha256);
	if (!bytes) throw new Error(`Picture ${item.id} is no longer in the store.`);
	if ((await sha256Hex(bytes)) !== item.sha256)
		throw new Error(
			`Picture ${item.id}: the stored file was changed. Delete ${store.pathOf(item.sha256)} and import it again.`
		);
	return { id: item.id, bytes, ...(item.crop ? { crop: item.crop } : {}) };
}

/**
 * The items whose pictures are in the store.
 * @throws {CommandError} when there is none
 */
export async function storedItems(
	store: PictureStore,
	benchmark: Benchmark,
	items: readonly Item[] = benchmark.items
): Promise<Item[]> {
	const there = await Promise.all(items.map((item) => store.size(item.sha256)));
	const found = items.filter((item, index) => there[index] !== undefined);
	if (found.length === 0)
		throw new CommandError(
			EXIT.unavailable,
			`none of the ${benchmark.noun.many} of ${benchmark.id} is in the store ${store.root}. Import them first: npx yardstick import ${benchmark.id} --from <folder>`
		);
	return found;
}
