/** Pictures on disk, each under its content hash: `<store>/<first two hex>/<sha256>`. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256Hex } from '../border/sha256.ts';

/** Whether the text is a SHA-256 in lower-case hex: the only name that a file of the store can have. */
export function isSha256(text: string): boolean {
	return /^[0-9a-f]{64}$/.test(text);
}

export class PictureStore {
	readonly #root: string;

	/** @param root the store's folder; made when the first picture is put */
	constructor(root: string) {
		this.#root = root;
	}

	get root(): string {
		return this.#root;
	}

	/** @throws when the name is not a hash, so that no path can lead out of the store */
	pathOf(sha256: string): string {
		if (!isSha256(sha256))
			throw new Error(
				`"${sha256}" is not a SHA-256 in lower-case hex, and names no stored picture.`
			);
		return join(this.#root, sha256.slice(0, 2), sha256);
	}

	/** Size in bytes; undefined when the picture is not stored. */
	async size(sha256: string): Promise<number | undefined> {
		try {
			const found = await stat(this.pathOf(sha256));
			return found.isFile() ? found.size : undefined;
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
			throw error;
		}
	}

	/** The bytes; undefined when the picture is not stored. */
	async get(sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
		try {
			return new Uint8Array(await readFile(this.pathOf(sha256)));
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
			throw error;
		}
	}

	/** Whether the picture is stored, every byte as its name says; a file that was changed is not the picture. */
	async holds(sha256: string): Promise<boolean> {
		const bytes = await this.get(sha256);
		return bytes !== undefined && (await sha256Hex(bytes)) === sha256;
	}

	/**
	 * Stores bytes under their hash, whole or not at all; a picture that is there already stays as it is, and one whose file
	 * was changed is put right.
	 * @throws when the bytes have another hash; nothing is written then
	 */
	async put(sha256: string, bytes: Uint8Array): Promise<void> {
		const path = this.pathOf(sha256);
		const actual = await sha256Hex(bytes);
		if (actual !== sha256)
			throw new Error(
				`These ${bytes.length} bytes have the hash ${actual}, expected ${sha256}. Nothing was stored; get the file again from its source.`
			);
		if (await this.holds(sha256)) return;
		await mkdir(dirname(path), { recursive: true });
		const part = `${path}.${randomUUID()}.part`;
		try {
			const file = await open(part, 'wx');
			try {
				await file.writeFile(bytes);
				await file.sync();
			} finally {
				await file.close();
			}
			await rename(part, path);
		} catch (error) {
			await rm(part, { force: true });
			throw error;
		}
	}
}
