/**
 * Reports that were computed once and are read ever after: in memory while the server runs, and as files below the
 * ignored `data/` folder, named by the hash of all that goes into them. JSON drops fields that are undefined; readers of
 * a report treat an absent field as "no data" anyway.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { beside } from './visit.ts';

const SCHEMA = 'yardstick-report/1';
/** Reports in memory; the others are read from disk again. */
const MOST = 100;
/** Files kept. */
const MOST_FILES = 400;

interface Entry<T> {
	value: Promise<T>;
	/** Visitors who wait for it; `Infinity` where somebody always does. */
	visitors: number;
	/** Aborted when the last visitor has left before the value was there. */
	stop: AbortController;
	done: boolean;
}

export class ReportCache<T> {
	readonly #folder: string | undefined;
	readonly #known = new LRUCache<string, Entry<T>>({ max: MOST });
	/** Called before a report is computed, with its name. */
	oncompute: ((name: string) => void) | undefined;

	/** @param folder where reports are kept between starts; undefined keeps them in memory only */
	constructor(folder: string | undefined) {
		this.#folder = folder;
	}

	/**
	 * The value for these parts; computed when neither memory nor disk has it. A failed computation is not kept.
	 * @param name begins the file's name, for people who look into the folder
	 * @param parts everything that the value depends on: content tags, settings, revision of the code
	 * @param compute its signal is aborted when everybody who asked has left
	 * @param visit aborted when this visitor has left; without it the value is computed in any case
	 */
	get(
		name: string,
		parts: readonly string[],
		compute: (signal: AbortSignal) => T | Promise<T>,
		visit?: AbortSignal
	): Promise<T> {
		const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
		const key = `${name}-${hash.slice(0, 32)}`;
		let entry = this.#known.get(key);
		if (!entry || entry.stop.signal.aborted) {
			const stop = new AbortController();
			const value = this.#readOrCompute(name, key, () => compute(stop.signal));
			const made: Entry<T> = { value, visitors: 0, stop, done: false };
			value.then(
				() => (made.done = true),
				() => {
					made.done = true;
					if (this.#known.peek(key) === made) this.#known.delete(key);
				}
			);
			this.#known.set(key, made);
			entry = made;
		}
		addVisitor(entry, visit);
		const { done, value } = entry;
		return done ? value : beside(() => value);
	}

	async #readOrCompute(name: string, key: string, compute: () => T | Promise<T>): Promise<T> {
		const stored = await this.#read(key);
		if (stored) return stored.value;
		this.oncompute?.(name);
		const value = await compute();
		await this.#write(key, value);
		return value;
	}

	/** Undefined where there is no such file, or it is not what was written: then it is made again. */
	async #read(key: string): Promise<{ value: T } | undefined> {
		if (!this.#folder) return undefined;
		try {
			const file = JSON.parse(await readFile(join(this.#folder, `${key}.json`), 'utf8')) as unknown;
			if (!isReport(file) || file.sha256 !== hashOf(file.value)) return undefined;
			return { value: file.value as T };
		} catch {
			return undefined;
		}
	}

	/** Written whole or not at all. A disk that is full or read-only costs time at the next start, nothing else. */
	async #write(key: string, value: T): Promise<void> {
		if (!this.#folder || value === undefined) return;
		const part = join(this.#folder, `${key}.${randomUUID()}.part`);
		try {
			await mkdir(this.#folder, { recursive: true });
			await writeFile(part, JSON.stringify({ schema: SCHEMA, sha256: hashOf(value), value }));
			await rename(part, join(this.#folder, `${key}.json`));
			await this.#tidy();
		} catch {
			await rm(part, { force: true }).catch(() => undefined);
		}
	}

	/** Keeps the folder small: beyond its number of files it starts anew with what is computed next. */
	async #tidy(): Promise<void> {
		const names = await readdir(this.#folder as string);
		if (names.length <= MOST_FILES) return;
		const here = new Set([...this.#known.keys()].map((key) => `${key}.json`));
		const old = names.filter((name) => name.endsWith('.json') && !here.has(name));
		await Promise.all(old.map((name) => rm(join(this.#folder as string, name), { force: true })));
	}
}

function addVisitor(entry: Entry<unknown>, visit: AbortSignal | undefined): void {
	if (!visit) {
		entry.visitors = Infinity;
		return;
	}
	entry.visitors += 1;
	visit.addEventListener(
		'abort',
		() => {
			entry.visitors -= 1;
			if (entry.visitors === 0 && !entry.done) entry.stop.abort(visit.reason);
		},
		{ once: true }
	);
}

function isReport(file: unknown): file is { schema: string; sha256: string; value: unknown } {
	return (
		typeof file === 'object' &&
		file !== null &&
		(file as { schema?: unknown }).schema === SCHEMA &&
		'value' in file
	);
}

/** Hash of what JSON keeps of a value: text that was read again gives the same. */
function hashOf(value: unknown): string {
	return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
