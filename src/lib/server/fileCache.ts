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
	read<T>(path: string, parse: (text: string) => T | Promise<T>): Promise<CachedFile<T>> {
		return this.#read(path, async (bytes) => {
			const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
			return { text, value: await parse(text) };
		});
	}

	/** The same of a file that is no text; `text` is empty. */
	readBytes<T>(
		path: string,
		parse: (bytes: Uint8Array<ArrayBuffer>) => T | Promise<T>
	): Promise<CachedFile<T>> {
		return this.#read(path, async (bytes) => ({
			text: '',
			value: await parse(new Uint8Array(bytes))
		}));
	}

	async #read<T>(
		path: string,
		parse: (bytes: Buffer) => Promise<Omit<CachedFile<T>, 'etag'>>
	): Promise<CachedFile<T>> {
		const { mtimeMs, size } = await stat(path);
		const stamp = `${mtimeMs}:${size}`;
		const known = this.#entries.get(path);
		if (known?.stamp === stamp) return known.content as Promise<CachedFile<T>>;
		const content = (async () => {
			const bytes = await readFile(path);
			const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
			return { etag, ...(await parse(bytes)) };
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
