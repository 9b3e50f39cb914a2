/**
 * Reports that were computed once and are read ever after: in memory while the server runs, and as files below the
 * ignored `data/` folder, named by the hash of all that goes into them. JSON drops fields that are undefined; readers of
 * a report treat an absent field as "no data" anyway.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export class ReportCache<T> {
	readonly #folder: string | undefined;
	readonly #known = new Map<string, Promise<T>>();
	/** Computations wait for each other: two at once would only make both late. */
	#last: Promise<unknown> = Promise.resolve();

	/** @param folder where reports are kept between starts; undefined keeps them in memory only */
	constructor(folder: string | undefined) {
		this.#folder = folder;
	}

	/**
	 * The value for these parts; computed when neither memory nor disk has it. A failed computation is not kept.
	 * @param name begins the file's name, for people who look into the folder
	 * @param parts everything that the value depends on: content tags, settings, revision of the code
	 */
	get(name: string, parts: readonly string[], compute: () => T | Promise<T>): Promise<T> {
		const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
		const key = `${name}-${hash.slice(0, 32)}`;
		const known = this.#known.get(key);
		if (known) return known;
		const value = this.#readOrCompute(key, compute);
		this.#known.set(key, value);
		value.catch(() => this.#known.delete(key));
		return value;
	}

	async #readOrCompute(key: string, compute: () => T | Promise<T>): Promise<T> {
		const stored = await this.#read(key);
		if (stored !== undefined) return stored;
		const turn = this.#last.then(compute, compute);
		this.#last = turn.then(
			() => undefined,
			() => undefined
		);
		const value = await turn;
		await this.#write(key, value);
		return value;
	}

	/** Undefined where there is no such file, or it is damaged: then it is made again. */
	async #read(key: string): Promise<T | undefined> {
		if (!this.#folder) return undefined;
		try {
			return JSON.parse(await readFile(join(this.#folder, `${key}.json`), 'utf8')) as T;
		} catch {
			return undefined;
		}
	}

	/** Written whole or not at all. A disk that is full or read-only costs time at the next start, nothing else. */
	async #write(key: string, value: T): Promise<void> {
		if (!this.#folder) return;
		const part = join(this.#folder, `${key}.${randomUUID()}.part`);
		try {
			await mkdir(this.#folder, { recursive: true });
			await writeFile(part, JSON.stringify(value));
			await rename(part, join(this.#folder, `${key}.json`));
			await this.#tidy();
		} catch {
			await rm(part, { force: true }).catch(() => undefined);
		}
	}

	/** Keeps the folder small: beyond 200 files it starts anew with what is computed next. */
	async #tidy(): Promise<void> {
		const names = await readdir(this.#folder as string);
		if (names.length <= 200) return;
		const here = new Set([...this.#known.keys()].map((key) => `${key}.json`));
		const old = names.filter((name) => name.endsWith('.json') && !here.has(name));
		await Promise.all(old.map((name) => rm(join(this.#folder as string, name), { force: true })));
	}
}
