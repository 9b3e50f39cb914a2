/**
 * The pictures of benchmarks on this device: where they lie, how they come here (from the app's own
 * store, from their public address, from a folder), and how they go. All ways end in the same shards.
 */
import type { PictureCaches } from '../border/pictureCaches.ts';
import {
	fetchItems,
	fetchSize,
	itemAddresses,
	type FetchProgress,
	type FetchReport,
	type FetchEnvironment,
	type FetchSink
} from '../benchmarks/fetch.ts';
import { fetchShards } from '../benchmarks/fetchShards.ts';
import { browserFile } from '../benchmarks/folderFile.ts';
import { archiveItem, archiveSink, pictureHome } from '../benchmarks/archive.ts';
import { systemEnvironment } from '../benchmarks/fetchEnvironment.ts';
import {
	importFolder,
	type ImportOptions,
	type ImportProgress,
	type ImportReport
} from '../benchmarks/importFolder.ts';
import { allPictures, optionPictures, picturesOfItems } from '../benchmarks/optionPictures.ts';
import type { Benchmark } from '../benchmarks/schema.ts';
import {
	deleteSet,
	ShardStore,
	storedSets,
	type PictureSlice,
	type StoredSet
} from './shardStore.ts';
import { askToPersist } from './storageUse.ts';

export interface PictureSettings {
	/** Where the app serves imported pictures by hash, with a slash at the end; absent where it does not. */
	store?: string;
	/** Ids of the items that the app's store has, so that it is not asked in vain; absent: it is asked for all. */
	inStore?: (benchmark: string) => Promise<ReadonlySet<string>>;
	caches?: PictureCaches;
	environment?: FetchEnvironment;
	/** Decodes picture files of sets that are stored as raw pixels. */
	decode?: ImportOptions['decode'];
	/** Asks the browser to keep what is stored. */
	persist?: () => Promise<boolean>;
}

export class Pictures {
	#settings: PictureSettings;

	constructor(settings: PictureSettings = {}) {
		this.#settings = settings;
	}

	/** Where each stored picture of the set lies, by hash; pictures that are not here are absent. */
	async sources(benchmark: Pick<Benchmark, 'id'>): Promise<Map<string, PictureSlice>> {
		return new Map((await this.#open(benchmark.id)).sources);
	}

	/** A stored picture; undefined when it is not here. */
	async read(benchmark: Pick<Benchmark, 'id'>, sha256: string): Promise<Blob | undefined> {
		return (await this.#open(benchmark.id)).read(sha256);
	}

	/** What a fetch would have to bring, and what is here already. */
	async missing(benchmark: Benchmark): ReturnType<typeof fetchSize> {
		return fetchSize(allPictures(benchmark), await this.#open(benchmark.id));
	}

	/**
	 * Fetches what is missing, with the pictures of the options: from the app's store, else from the public address.
	 * @returns what came and what did not; cancelling keeps what came
	 * @throws StorageFullError; what is stored stays
	 */
	async fetch(
		benchmark: Benchmark,
		options: { signal?: AbortSignal; onprogress?: (progress: FetchProgress) => void } = {}
	): Promise<FetchReport> {
		await this.#persist();
		const store = await this.#open(benchmark.id);
		const { archive, base_url } = benchmark.source;
		const inStore = await this.#settings.inStore?.(benchmark.id).catch(() => undefined);
		const beside = new Set(
			[...picturesOfItems(benchmark), ...optionPictures(benchmark)].map(({ id }) => id)
		);
		// An import brings the further pictures too; the list of the app's store names items only.
		const served = (id: string) =>
			!inStore || inStore.has(id) || (beside.has(id) && inStore.size > 0);
		const pictures = allPictures(benchmark);
		const sink: FetchSink = {
			has: (sha256) => store.has(sha256),
			put: (item, bytes) => store.put(item.sha256, bytes)
		};
		const environment = this.#settings.environment ?? systemEnvironment();
		const ownStore = (id: string) => (served(id) ? this.#settings.store : undefined);
		// First what the app's store has, many at a time; then, or where that fails, one by one, with the reasons.
		const together = this.#settings.store
			? await fetchShards({
					...options,
					items: pictures.filter(({ id }) => served(id)),
					address: `${this.#settings.store}shard`,
					sink: store,
					environment
				})
			: 0;
		// An archive comes whole: what the app's store has is taken from there first, picture by picture.
		const single = archive ? pictures.filter(({ id }) => ownStore(id)) : pictures;
		let report = await fetchItems({
			...options,
			items: single,
			addresses: (item) =>
				itemAddresses(item, {
					store: ownStore(item.id),
					base_url: pictureHome(benchmark.source)
				}),
			sink,
			environment
		});
		const whole = archive && archiveSink(archive, pictures, sink);
		if (whole && !report.cancelled && !(await whole.has(archive.sha256)))
			report = await fetchItems({
				...options,
				items: [archiveItem(archive)],
				addresses: (item) => itemAddresses(item, { base_url }),
				sink: whole,
				environment
			});
		if (!report.cancelled) await store.flush();
		return {
			...report,
			fetched: report.fetched + together,
			kept: Math.max(0, report.kept - together)
		};
	}

	/**
	 * Takes the pictures of the set from a folder of this device.
	 * @returns what was there, what is missing and what is another picture than the set's
	 * @throws StorageFullError; the signal's reason when aborted; what is stored stays
	 */
	async importFolder(
		benchmark: Benchmark,
		files: readonly File[],
		options: { signal?: AbortSignal; onprogress?: (progress: ImportProgress) => void } = {}
	): Promise<ImportReport> {
		await this.#persist();
		const store = await this.#open(benchmark.id);
		const target = {
			has: async (item: { sha256: string }) => store.has(item.sha256),
			put: (item: { sha256: string }, bytes: Uint8Array) => store.put(item.sha256, bytes)
		};
		const { decode } = this.#settings;
		const report = await importFolder(
			benchmark,
			files.map((file) => browserFile(file)),
			target,
			{
				...options,
				...(decode ? { decode } : {})
			}
		);
		await store.flush();
		return report;
	}

	/** The sets with pictures on this device. */
	sets(): Promise<StoredSet[]> {
		return storedSets(this.#settings.caches);
	}

	/** Deletes all pictures of a set from this device. */
	delete(benchmark: string): Promise<void> {
		return deleteSet(benchmark, this.#settings.caches);
	}

	#open(benchmark: string): Promise<ShardStore> {
		return ShardStore.open(benchmark, this.#settings.caches);
	}

	async #persist(): Promise<void> {
		await (this.#settings.persist ?? askToPersist)();
	}
}
