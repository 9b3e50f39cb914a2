import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';

interface Entry<T> {
	stamp: string;
	content: Promise<T>;
}

export interface CachedFile<T> {
	text: string;
	/** Strong entity tag of the text, quotes included. */
	etag: string;
	value: T;
}

/**
 * Files read and checked once, and again only after they changed on disk. A failed reading is not kept,
 * so a corrected file works without a restart.
 */
export class FileCache {
	readonly #entries = new Map<string, Entry<CachedFile<unknown>>>();

	/** @param parse turns the text into the value; its errors reach the caller */
	async read<T>(path: string, parse: (text: string) => T | Promise<T>): Promise<CachedFile<T>> {
		const { mtimeMs, size } = await stat(path);
		const stamp = `${mtimeMs}:${size}`;
		const known = this.#entries.get(path);
		if (known?.stamp === stamp) return known.content as Promise<CachedFile<T>>;
		const content = (async () => {
			const text = await readFile(path, 'utf8');
			const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
			return { text, etag, value: await parse(text) };
		})();
		this.#entries.set(path, { stamp, content });
		try {
			return await content;
		} catch (error) {
			if (this.#entries.get(path)?.content === content) this.#entries.delete(path);
			throw error;
		}
	}
}
