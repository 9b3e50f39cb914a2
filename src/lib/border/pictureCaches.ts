/**
 * Where pictures, and networks of one's own, lie as files in a browser: named caches of addresses and bodies. That is Cache Storage where there is one.
 * Browsers give it to https pages and to the machine's own addresses only; elsewhere, as in a classroom's network, the same
 * lies in IndexedDB, which every page has. What one has stored the other does not see: an address has one of them.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** The parts of a `Cache` that pictures need. Keys are paths, such as `/shard/1a2b`. */
export interface PictureCache {
	match(key: string): Promise<Response | undefined>;
	put(key: string, response: Response): Promise<void>;
	delete(key: string): Promise<boolean>;
	/** Addresses; their path is the key. */
	keys(): Promise<readonly { readonly url: string }[]>;
}

/** The parts of `CacheStorage` that pictures need. */
export interface PictureCaches {
	open(name: string): Promise<PictureCache>;
	/** Whether something has been stored under this name. */
	has(name: string): Promise<boolean>;
	keys(): Promise<string[]>;
	delete(name: string): Promise<boolean>;
}

/** Of the page or worker that this runs in; undefined where it can store nothing, as on the server. */
export function pictureCaches(
	surroundings: { caches?: CacheStorage; indexedDB?: IDBFactory } = globalThis
): PictureCaches | undefined {
	if (surroundings.caches) return surroundings.caches;
	return surroundings.indexedDB ? (inDatabase ??= new DatabaseCaches()) : undefined;
}

let inDatabase: DatabaseCaches | undefined;

interface CacheDatabase extends DBSchema {
	files: {
		key: [cache: string, key: string];
		value: { cache: string; key: string; body: Blob };
		indexes: { cache: string };
	};
}

const NAME = 'yardstick-pictures';

/** Caches in IndexedDB. */
export class DatabaseCaches implements PictureCaches {
	readonly #name: string;
	#opened: Promise<IDBPDatabase<CacheDatabase>> | undefined;

	/** @param name of the database */
	constructor(name = NAME) {
		this.#name = name;
	}

	async open(name: string): Promise<PictureCache> {
		return new DatabaseCache(await this.#database(), name);
	}

	async has(name: string): Promise<boolean> {
		return (await (await this.#database()).countFromIndex('files', 'cache', name)) > 0;
	}

	async keys(): Promise<string[]> {
		const names: string[] = [];
		const index = (await this.#database()).transaction('files').store.index('cache');
		for (
			let cursor = await index.openKeyCursor(null, 'nextunique');
			cursor;
			cursor = await cursor.continue()
		)
			names.push(cursor.key);
		return names;
	}

	async delete(name: string): Promise<boolean> {
		const there = await this.has(name);
		await (await this.#database()).delete('files', rangeOf(name));
		return there;
	}

	#database(): Promise<IDBPDatabase<CacheDatabase>> {
		const forget = (): void => {
			this.#opened = undefined;
		};
		this.#opened ??= openDB<CacheDatabase>(this.#name, 1, {
			upgrade(database) {
				database
					.createObjectStore('files', { keyPath: ['cache', 'key'] })
					.createIndex('cache', 'cache');
			},
			// Another tab deletes it, or the browser does: the next call opens it anew.
			blocking(_version, _wanted, event) {
				(event.target as IDBDatabase).close();
				forget();
			},
			terminated: forget
		});
		this.#opened.catch(forget);
		return this.#opened;
	}
}

class DatabaseCache implements PictureCache {
	readonly #database: IDBPDatabase<CacheDatabase>;
	readonly #name: string;

	constructor(database: IDBPDatabase<CacheDatabase>, name: string) {
		this.#database = database;
		this.#name = name;
	}

	async match(key: string): Promise<Response | undefined> {
		const file = await this.#database.get('files', [this.#name, key]);
		if (!file) return undefined;
		return new Response(file.body, { headers: { 'content-length': String(file.body.size) } });
	}

	async put(key: string, response: Response): Promise<void> {
		// The body is read first: a transaction does not wait for it.
		const body = await response.blob();
		await this.#database.put('files', { cache: this.#name, key, body });
	}

	async delete(key: string): Promise<boolean> {
		const there = (await this.#database.getKey('files', [this.#name, key])) !== undefined;
		await this.#database.delete('files', [this.#name, key]);
		return there;
	}

	async keys(): Promise<{ url: string }[]> {
		const keys = await this.#database.getAllKeys('files', rangeOf(this.#name));
		return keys.map(([, key]) => ({ url: new URL(key, 'http://pictures').href }));
	}
}

/** All keys of a cache: an array sorts after every text. */
function rangeOf(cache: string): IDBKeyRange {
	return IDBKeyRange.bound([cache], [cache, []]);
}
