/**
 * Sets of pictures that somebody made on this device: the manifests here, the pictures where those of every set lie. Nothing
 * of them leaves the device.
 */
import type { Benchmark, Task } from '../benchmarks/schema.ts';
import { readBenchmark, readTask } from '../benchmarks/validate.ts';
import { formatBenchmark, formatTask } from '../benchmarks/write.ts';
import { pictureCaches, type PictureCache, type PictureCaches } from '../border/pictureCaches.ts';
import { deleteSet, ShardStore } from './shardStore.ts';
import { isStorageFull, StorageFullError } from './storageFull.ts';
import { askToPersist } from './storageUse.ts';

/** A set with the task that it belongs to, where that is not one of the project's. */
export interface OwnSet {
	benchmark: Benchmark;
	task: Task | undefined;
}

const CACHE = 'yardstick-sets';
const keyOf = (id: string, file: 'benchmark.json' | 'task.json'): string => `/${id}/${file}`;

export class OwnSets {
	#caches: PictureCaches | undefined;
	#persist: () => Promise<boolean>;

	/** @param persist asks the browser to keep what is stored */
	constructor(
		caches: PictureCaches | undefined = pictureCaches(),
		persist: () => Promise<boolean> = askToPersist
	) {
		this.#caches = caches;
		this.#persist = persist;
	}

	/** The sets, by name; none where this browser keeps nothing. A manifest that cannot be read is passed over. */
	async list(): Promise<OwnSet[]> {
		if (!this.#caches || !(await this.#caches.has(CACHE))) return [];
		const cache = await this.#caches.open(CACHE);
		const sets: OwnSet[] = [];
		for (const { url } of await cache.keys()) {
			const path = new URL(url).pathname;
			if (!path.endsWith('/benchmark.json')) continue;
			try {
				const text = await (await cache.match(path))!.text();
				const benchmark = await readBenchmark(text, path);
				const task = await (await cache.match(keyOf(benchmark.id, 'task.json')))?.text();
				sets.push({ benchmark, task: task === undefined ? undefined : readTask(task, path) });
			} catch {
				// Of another version of Yardstick: it stays, and can be deleted with all that this site keeps.
			}
		}
		return sets.sort((a, b) => a.benchmark.name.localeCompare(b.benchmark.name, 'en'));
	}

	/**
	 * Keeps a set: its pictures, then its manifest, so that half of one is never offered.
	 * @param bytesOf the picture of an item, by its path
	 * @throws where one of this id is here already, and StorageFullError; what was stored before stays in both cases
	 */
	async keep(
		{ benchmark, task }: OwnSet,
		bytesOf: (path: string) => Promise<Uint8Array>
	): Promise<void> {
		const cache = await this.#open();
		const { id } = benchmark;
		if (await cache.match(keyOf(id, 'benchmark.json')))
			throw new Error(
				`There is a set "${id}" on this device already, and it was left as it is. Give this one another name, or remove that one first.`
			);
		await this.#persist();
		try {
			const store = await ShardStore.open(id, this.#caches);
			for (const { path, sha256 } of benchmark.items) await store.put(sha256, await bytesOf(path));
			await store.flush();
			if (task) await put(cache, keyOf(id, 'task.json'), formatTask(task));
			await put(cache, keyOf(id, 'benchmark.json'), formatBenchmark(benchmark));
		} catch (error) {
			await this.delete(id).catch(() => undefined);
			throw isStorageFull(error)
				? new StorageFullError('everything that was here before', { cause: error })
				: error;
		}
	}

	/** The set's pictures by the path of their item; those that are gone are left out. */
	async pictures({ id, items }: Benchmark): Promise<Map<string, Blob>> {
		const store = await ShardStore.open(id, this.#caches);
		const found = new Map<string, Blob>();
		for (const { path, sha256 } of items) {
			const picture = await store.read(sha256);
			if (picture) found.set(path, picture);
		}
		return found;
	}

	/** Removes a set with its pictures for good; the runs on it stay. */
	async delete(id: string): Promise<void> {
		const cache = await this.#open();
		await cache.delete(keyOf(id, 'benchmark.json'));
		await cache.delete(keyOf(id, 'task.json'));
		await deleteSet(id, this.#caches);
	}

	async #open(): Promise<PictureCache> {
		if (!this.#caches)
			throw new Error(
				'This browser keeps nothing for this page (a private window, or site data is blocked). Allow it in the settings of the browser, then load the page again.'
			);
		return this.#caches.open(CACHE);
	}
}

function put(cache: PictureCache, key: string, text: string): Promise<void> {
	return cache.put(key, new Response(text, { headers: { 'content-type': 'application/json' } }));
}
