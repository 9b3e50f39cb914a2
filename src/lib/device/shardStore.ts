/**
 * The pictures of one set in the browser's caches of files. A picture is stored by itself as it comes, so
 * that nothing is lost when the page is closed, and packed with others into a shard when there are
 * enough. Pictures are known by their SHA-256; who puts one has checked it.
 */
import {
	indexLength,
	readIndex,
	SHARD_HEAD_BYTES,
	SHARD_SMALL_BYTES,
	SHARD_TARGET_BYTES,
	shardGroups,
	shardHead,
	type ShardFile
} from '../benchmarks/shard.ts';
import { pictureCaches, type PictureCache, type PictureCaches } from '../border/pictureCaches.ts';
import { sha256OfText } from '../border/sha256.ts';
import { isStorageFull, StorageFullError } from './storageFull.ts';

/** Where a stored picture lies; what inference takes as a source. */
export interface PictureSlice {
	kind: 'slice';
	cache: string;
	key: string;
	offset: number;
	length: number;
	sha256: string;
}

/** What a set takes on this device. */
export interface StoredSet {
	benchmark: string;
	pictures: number;
	/** Bytes of the pictures. */
	bytes: number;
}

/** A picture on its way into a shard. */
interface ShardPart {
	sha256: string;
	length: number;
	/** A blob where the picture lies stored, so that it does not pass through this thread. */
	part: Blob | Uint8Array<ArrayBuffer>;
}

const PREFIX = 'yardstick-pictures-';
/** Addresses inside the cache; nothing is ever requested from them. */
const SINGLE = '/picture/';
const SHARD = '/shard/';

export class ShardStore {
	#benchmark: string;
	#caches: PictureCaches;
	#target: number;
	#index = new Map<string, PictureSlice>();
	#packing: Promise<void> = Promise.resolve();

	private constructor(benchmark: string, caches: PictureCaches, target: number) {
		this.#benchmark = benchmark;
		this.#caches = caches;
		this.#target = target;
	}

	/**
	 * Opens the pictures of a set, reading the index of each shard. A shard that cannot be read is removed;
	 * its pictures are then missing and can be fetched again.
	 * @param benchmark id of the benchmark
	 * @param target bytes at which a shard is full
	 * @throws where the browser keeps nothing for this page
	 */
	static async open(
		benchmark: string,
		caches: PictureCaches | undefined = pictureCaches(),
		target = SHARD_TARGET_BYTES
	): Promise<ShardStore> {
		const store = new ShardStore(benchmark, available(caches), target);
		await store.#load();
		return store;
	}

	get #name(): string {
		return PREFIX + this.#benchmark;
	}

	/** Whether the picture is stored. */
	has(sha256: string): boolean {
		return this.#index.has(sha256);
	}

	/** Where the picture lies; undefined when it is not stored. Packing moves pictures: ask when needed. */
	source(sha256: string): PictureSlice | undefined {
		return this.#index.get(sha256);
	}

	/** Where each stored picture lies, by hash. */
	get sources(): ReadonlyMap<string, PictureSlice> {
		return this.#index;
	}

	/** Ids of the items whose pictures are stored, in the order given. */
	present(items: readonly { id: string; sha256: string }[]): string[] {
		return items.filter((item) => this.has(item.sha256)).map((item) => item.id);
	}

	get size(): StoredSet {
		let bytes = 0;
		for (const slice of this.#index.values()) bytes += slice.length;
		return { benchmark: this.#benchmark, pictures: this.#index.size, bytes };
	}

	/** The picture's bytes; undefined when it is not stored. */
	async read(sha256: string): Promise<Blob | undefined> {
		const slice = this.#index.get(sha256);
		if (!slice) return undefined;
		const response = await (await this.#cache()).match(slice.key);
		const blob = await response?.blob();
		return blob?.slice(slice.offset, slice.offset + slice.length);
	}

	/**
	 * Stores a checked picture; one that is there is left alone.
	 * @throws StorageFullError; all pictures stored before stay
	 */
	async put(sha256: string, bytes: Uint8Array): Promise<void> {
		if (this.has(sha256)) return;
		const key = SINGLE + sha256;
		try {
			await (await this.#cache()).put(key, stored(bytes as Uint8Array<ArrayBuffer>, bytes.length));
		} catch (error) {
			throw this.#refused(error);
		}
		this.#index.set(sha256, this.#slice(key, { sha256, offset: 0, length: bytes.length }));
		if (this.#singleBytes() >= this.#target) await this.#pack(false);
	}

	/**
	 * Stores checked pictures that came together, as one shard; those that are there are left alone.
	 * @throws StorageFullError; all pictures stored before stay
	 */
	async putAll(files: readonly ShardFile[]): Promise<void> {
		const parts = files
			.filter(({ sha256 }) => !this.has(sha256))
			.map(({ sha256, bytes }) => ({
				sha256,
				length: bytes.length,
				part: bytes as Uint8Array<ArrayBuffer>
			}));
		if (parts.length === 0) return;
		try {
			await this.#storeShard(await this.#cache(), parts);
		} catch (error) {
			throw this.#refused(error);
		}
	}

	/** Packs what is not in a shard yet, together with shards that are small. Call when a set is complete. */
	async flush(): Promise<void> {
		await this.#pack(true);
	}

	async #load(): Promise<void> {
		this.#index.clear();
		if (!(await this.#caches.has(this.#name))) return;
		const cache = await this.#cache();
		for (const request of await cache.keys()) {
			const key = new URL(request.url).pathname;
			const response = await cache.match(key);
			if (!response) continue;
			if (key.startsWith(SINGLE)) {
				const sha256 = key.slice(SINGLE.length);
				const length = Number(response.headers.get('content-length'));
				if (!this.has(sha256)) {
					this.#index.set(sha256, this.#slice(key, { sha256, offset: 0, length }));
				}
			} else {
				const entries = await entriesOf(await response.blob()).catch(() => undefined);
				if (!entries) await cache.delete(key);
				for (const entry of entries ?? []) {
					this.#index.set(entry.sha256, this.#slice(key, entry));
				}
			}
		}
	}

	/**
	 * One packing at a time, in this tab and among tabs. For want of room pictures stay single, which is
	 * slower and loses nothing.
	 */
	#pack(all: boolean): Promise<void> {
		const work = this.#packing.then(() =>
			exclusive(this.#name, async () => {
				try {
					await this.#packNow(all);
				} catch (error) {
					if (!isStorageFull(error)) throw error;
				}
			})
		);
		this.#packing = work.catch(() => undefined);
		return work;
	}

	async #packNow(all: boolean): Promise<void> {
		if (!all && this.#singleBytes() < this.#target) return;
		// Another tab may have packed since.
		await this.#load();
		const singles = [...this.#index.values()].filter((slice) => slice.key.startsWith(SINGLE));
		if (singles.length === 0) return;
		const small = all ? this.#smallShards() : [];
		const loose = [...this.#index.values()].filter(
			(slice) => singles.includes(slice) || small.includes(slice.key)
		);
		const groups = shardGroups(loose, (slice) => slice.length, this.#target);
		if (!all && groups.length > 1) groups.pop();
		const cache = await this.#cache();
		for (const group of groups) await this.#writeShard(cache, group);
		for (const key of new Set(groups.flat().map((slice) => slice.key))) {
			if (![...this.#index.values()].some((slice) => slice.key === key)) await cache.delete(key);
		}
	}

	async #writeShard(cache: PictureCache, group: readonly PictureSlice[]): Promise<void> {
		const files: ShardPart[] = [];
		for (const slice of group) {
			const blob = await (await cache.match(slice.key))?.blob();
			const part = blob?.slice(slice.offset, slice.offset + slice.length);
			if (part?.size !== slice.length) {
				// Deleted meanwhile in another tab.
				this.#index.delete(slice.sha256);
				continue;
			}
			files.push({ sha256: slice.sha256, length: slice.length, part });
		}
		if (files.length > 0) await this.#storeShard(cache, files);
	}

	async #storeShard(cache: PictureCache, files: readonly ShardPart[]): Promise<void> {
		const name = await sha256OfText(files.map((file) => file.sha256).join(''));
		const key = SHARD + name.slice(0, 32);
		const shard = new Blob([shardHead(files), ...files.map(({ part }) => part)]);
		await cache.put(key, stored(shard, shard.size));
		for (const entry of await entriesOf(shard)) {
			this.#index.set(entry.sha256, this.#slice(key, entry));
		}
	}

	/** Keys of shards with room for more. */
	#smallShards(): string[] {
		const sizes = new Map<string, number>();
		for (const { key, length } of this.#index.values()) {
			if (key.startsWith(SHARD)) sizes.set(key, (sizes.get(key) ?? 0) + length);
		}
		const small = Math.min(SHARD_SMALL_BYTES, this.#target / 2);
		return [...sizes].filter(([, size]) => size < small).map(([key]) => key);
	}

	#singleBytes(): number {
		let bytes = 0;
		for (const { key, length } of this.#index.values()) {
			if (key.startsWith(SINGLE)) bytes += length;
		}
		return bytes;
	}

	#slice(key: string, entry: { sha256: string; offset: number; length: number }): PictureSlice {
		return { kind: 'slice', cache: this.#name, key, ...entry };
	}

	#cache(): Promise<PictureCache> {
		return this.#caches.open(this.#name);
	}

	#refused(error: unknown): unknown {
		if (!isStorageFull(error)) return error;
		const { pictures } = this.size;
		return new StorageFullError(`${pictures} pictures of ${this.#benchmark}`, { cause: error });
	}
}

/** The sets with stored pictures, by name. */
export async function storedSets(
	caches: PictureCaches | undefined = pictureCaches()
): Promise<StoredSet[]> {
	const sets: StoredSet[] = [];
	for (const name of (await available(caches).keys()).sort()) {
		if (!name.startsWith(PREFIX)) continue;
		const { size } = await ShardStore.open(name.slice(PREFIX.length), caches);
		if (size.pictures > 0) sets.push(size);
	}
	return sets;
}

/** Deletes all stored pictures of a set. Deleting what is not there changes nothing. */
export async function deleteSet(
	benchmark: string,
	caches: PictureCaches | undefined = pictureCaches()
): Promise<void> {
	const name = PREFIX + benchmark;
	await exclusive(name, async () => {
		await available(caches).delete(name);
	});
}

/** The index of a shard, reading no more than its beginning. */
async function entriesOf(shard: Blob) {
	const bytes = async (from: number, to: number) =>
		new Uint8Array(await shard.slice(from, to).arrayBuffer());
	const end = SHARD_HEAD_BYTES + indexLength(await bytes(0, SHARD_HEAD_BYTES));
	return readIndex(await bytes(SHARD_HEAD_BYTES, end), shard.size);
}

function stored(body: Uint8Array<ArrayBuffer> | Blob, length: number): Response {
	return new Response(body, {
		headers: { 'content-type': 'application/octet-stream', 'content-length': String(length) }
	});
}

/** Work that only one tab does at a time, where the browser has locks. */
async function exclusive(name: string, work: () => Promise<void>): Promise<void> {
	// Over plain http there are no locks: two tabs may do the work twice, which changes nothing.
	if (typeof navigator === 'undefined' || !('locks' in navigator)) await work();
	else await navigator.locks.request(name, work);
}

function available(caches: PictureCaches | undefined): PictureCaches {
	if (caches) return caches;
	throw new Error(
		'This browser keeps nothing for this page (a private window, or site data is blocked). Allow it in the settings of the browser, then load the page again.'
	);
}
