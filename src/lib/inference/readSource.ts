import { messageOf } from '../border/messageOf.ts';
import { pictureCaches } from '../border/pictureCaches.ts';
import { sha256Hex } from '../border/sha256.ts';
import { ShardWindow } from './shardWindow.ts';
import type { ImageSource } from './source.ts';

/** Shards a worker keeps open: of each it holds one window, the rest lies in the browser's store. */
const SHARDS_KEPT = 2;

/**
 * Reads a picture's bytes from wherever they are and checks the hash that the manifest gives. One reader
 * belongs to one worker: it keeps the last shards open, so that a slice costs a fraction of a
 * millisecond and not a request.
 */
export class SourceReader {
	#shards = new Map<string, Promise<ShardWindow>>();

	/**
	 * @param id named in errors
	 * @throws where the picture is not there (any more), the address does not answer, or the bytes are
	 * not the ones the manifest names
	 */
	async read(id: string, source: ImageSource): Promise<Uint8Array> {
		if (source.kind === 'bytes') return source.bytes;
		const bytes =
			source.kind === 'url' ? await fetchBytes(id, source.url) : await this.#slice(id, source);
		const hash = await sha256Hex(bytes);
		if (hash !== source.sha256) {
			throw new Error(
				`Picture ${id}: its bytes differ from the manifest (hash ${hash.slice(0, 12)}…, expected ${source.sha256.slice(0, 12)}…). Delete the stored pictures of this set and fetch them again.`
			);
		}
		return bytes;
	}

	async #slice(
		id: string,
		source: Extract<ImageSource, { kind: 'slice' }>
	): Promise<Uint8Array<ArrayBuffer>> {
		const address = `${source.cache}\n${source.key}`;
		let shard = this.#shards.get(address);
		if (shard) this.#shards.delete(address);
		else shard = openShard(id, source.cache, source.key);
		// Re-inserted at the end: the least recently used one is dropped first.
		this.#shards.set(address, shard);
		shard.catch(() => this.#shards.delete(address));
		for (const oldest of this.#shards.keys()) {
			if (this.#shards.size <= SHARDS_KEPT) break;
			this.#shards.delete(oldest);
		}
		return (await shard).read(source.offset, source.length);
	}
}

async function openShard(id: string, cache: string, key: string): Promise<ShardWindow> {
	const response = await (await pictureCaches()?.open(cache))?.match(key);
	if (!response) {
		throw new Error(
			`Picture ${id}: the stored pictures it belongs to are gone from this browser. Fetch the set again.`
		);
	}
	return new ShardWindow(await response.blob());
}

/**
 * Fetches a file whole.
 * @param id names it in errors, where the address is not told: a file's name can give an item's answer away
 */
export async function fetchBytes(id: string, url: string): Promise<Uint8Array<ArrayBuffer>> {
	let response: Response;
	try {
		response = await fetch(url);
	} catch (error) {
		const cause = messageOf(error);
		throw new Error(
			`Picture ${id}: its address does not answer (${cause}). Is the server running?`,
			{
				cause: error
			}
		);
	}
	if (!response.ok) {
		throw new Error(
			`Picture ${id}: its address answered ${response.status}. Import the set again.`
		);
	}
	return new Uint8Array(await response.arrayBuffer());
}
