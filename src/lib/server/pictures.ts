/**
 * Where the server and the command find an item's bytes: in the benchmark's own folder where the set is
 * part of the repository, and else in the store of imported pictures.
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Benchmark, Item } from '../benchmarks/schema.ts';
import { sha256Hex } from '../border/sha256.ts';
import { projectRoot, storeRoot } from './projectRoot.ts';
import { PictureStore } from './store.ts';

/** Files whose bytes were found to be others than the manifest names, by path. */
const damaged = new Set<string>();

type Home = Pick<Benchmark, 'id' | 'storage'>;
type Wanted = Pick<Item, 'path' | 'sha256'>;

/** Whether the pictures of the set are part of the repository: public, and there without an import. */
export function isEmbedded(benchmark: Pick<Benchmark, 'storage'>): boolean {
	return benchmark.storage === 'embedded';
}

async function unlessMissing<T>(reading: Promise<T>): Promise<T | undefined> {
	try {
		return await reading;
	} catch (error) {
		if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? ''))
			return undefined;
		throw error;
	}
}

export class Pictures {
	readonly #root: string;
	readonly store: PictureStore;

	/** @param root the folder that holds `benchmarks/` */
	constructor(root = projectRoot(), store = new PictureStore(storeRoot(root))) {
		this.#root = root;
		this.store = store;
	}

	/** Path of the file that has the item's bytes, or would have them. Paths of a manifest stay in its folder. */
	pathOf(benchmark: Home, item: Wanted): string {
		return isEmbedded(benchmark)
			? join(this.#root, 'benchmarks', benchmark.id, item.path)
			: this.store.pathOf(item.sha256);
	}

	/** Size in bytes; undefined when the picture is not there. */
	async size(benchmark: Home, item: Wanted): Promise<number | undefined> {
		const found = await unlessMissing(stat(this.pathOf(benchmark, item)));
		return found?.isFile() ? found.size : undefined;
	}

	/** The bytes as they lie on disk, whose hash nobody has checked yet; undefined when they are not there. */
	async get(benchmark: Home, item: Wanted): Promise<Uint8Array<ArrayBuffer> | undefined> {
		const bytes = await unlessMissing(readFile(this.pathOf(benchmark, item)));
		return bytes && new Uint8Array(bytes);
	}

	/**
	 * The bytes, if they are the ones that the manifest names.
	 * @returns `damaged` where the file was changed; undefined when there is none
	 */
	async intact(
		benchmark: Home,
		item: Wanted
	): Promise<Uint8Array<ArrayBuffer> | 'damaged' | undefined> {
		const path = this.pathOf(benchmark, item);
		const bytes = await this.get(benchmark, item);
		if (!bytes) return undefined;
		const right = (await sha256Hex(bytes)) === item.sha256;
		if (right) damaged.delete(path);
		else damaged.add(path);
		return right ? bytes : 'damaged';
	}

	/** Those of the items that are there, in full size, and were not found damaged. */
	async present<I extends Wanted & Pick<Item, 'bytes'>>(
		benchmark: Home,
		items: readonly I[]
	): Promise<I[]> {
		const whole = await Promise.all(
			items.map(async (item) => {
				if ((await this.size(benchmark, item)) !== item.bytes) return false;
				// It may have been repaired since.
				if (!damaged.has(this.pathOf(benchmark, item))) return true;
				return (await this.intact(benchmark, item)) instanceof Uint8Array;
			})
		);
		return items.filter((_, index) => whole[index]);
	}
}
