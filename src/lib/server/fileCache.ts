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
 * Files read and checked once, and again only after they changed on disk, those that cannot be used too: a corrected file
 * works without a restart. Only what the disk refuses is tried again each time.
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
			const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
			const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
			return { text, etag, value: await parse(text) };
		})();
		this.#entries.set(path, { stamp, content });
		try {
			return await content;
		} catch (error) {
			const refused = (error as NodeJS.ErrnoException).code !== undefined;
			if (refused && this.#entries.get(path)?.content === content) this.#entries.delete(path);
			throw error;
		}
	}
}
