/** Bytes read at once: some dozens of pictures. */
const WINDOW = 2 * 1024 * 1024;

interface Window {
	start: number;
	end: number;
	bytes: Promise<ArrayBuffer>;
}

/**
 * A shard's blob, read through a window. One request to the browser's store costs as much as hashing and
 * resizing a picture, whatever its length; read by the window, dozens of pictures share one.
 */
export class ShardWindow {
	readonly #shard: Blob;
	#window: Window | undefined;

	constructor(shard: Blob) {
		this.#shard = shard;
	}

	/**
	 * The bytes from `offset` on, as a view that must not be changed. Shorter than asked for at the end of
	 * the shard. Rejects when the browser's store does; the next call tries again.
	 */
	async read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
		const window = this.#covering(offset, length);
		try {
			const bytes = await window.bytes;
			const from = Math.min(offset - window.start, bytes.byteLength);
			return new Uint8Array(bytes, from, Math.min(length, bytes.byteLength - from));
		} catch (error) {
			if (this.#window === window) this.#window = undefined;
			throw error;
		}
	}

	#covering(offset: number, length: number): Window {
		const known = this.#window;
		if (known && offset >= known.start && offset + length <= known.end) return known;
		const end = offset + Math.max(length, WINDOW);
		const bytes = this.#shard.slice(offset, end).arrayBuffer();
		this.#window = { start: offset, end, bytes };
		return this.#window;
	}
}
