/**
 * Import of pictures from a folder, the same in the browser's folder picker and in Node: the folder is
 * something that lists and reads, the store is something that has and puts.
 */
import { sha256Hex } from './integrity.ts';
import type { Benchmark, Item } from './schema.ts';

/** One file below the chosen folder. */
export interface FolderFile {
	/** Path with forward slashes, from wherever the listing starts. */
	path: string;
	bytes: number;
	read(): Promise<Uint8Array>;
}

/** Where checked pictures go; both `PictureStore` and the browser's shards can be put behind it. */
export interface ImportTarget {
	has(item: Item): Promise<boolean>;
	/** Gets bytes whose hash has been checked. */
	put(item: Item, bytes: Uint8Array): Promise<void>;
}

export interface ImportProgress {
	benchmark: string;
	/** Items looked at. */
	done: number;
	of: number;
}

/** What an import did with one benchmark; each item is in exactly one list. */
export interface ImportReport {
	benchmark: string;
	of: number;
	/** Newly stored. */
	imported: string[];
	/** Stored before; left as they were. */
	present: string[];
	/** No file found. */
	missing: string[];
	/** A file of that path was found, and its content is another one. */
	wrong: { item: string; path: string; expected: string; found: string }[];
	/** Found, but could not be read or stored; with the reason. */
	failed: { item: string; path: string; reason: string }[];
}

export interface ImportOptions {
	signal?: AbortSignal;
	onprogress?: (progress: ImportProgress) => void;
}

/** Files by the end of their path, as many parts as the item's path has, and then fewer. */
class FolderIndex {
	readonly #byEnd = new Map<string, FolderFile[]>();
	readonly #bySize = new Map<number, FolderFile[]>();
	readonly #hashes = new Map<FolderFile, string>();

	constructor(files: readonly FolderFile[]) {
		for (const file of files) {
			const parts = file.path.split('/');
			for (let start = 0; start < parts.length; start += 1)
				push(this.#byEnd, parts.slice(start).join('/'), file);
			push(this.#bySize, file.bytes, file);
		}
	}

	/**
	 * Files that may be the item, likeliest first: those whose path ends like the item's, whichever parent
	 * folder was chosen; the ending may get as short as the name with its folder.
	 */
	candidates(item: Item): FolderFile[] {
		const parts = item.path.split('/');
		const found = new Set<FolderFile>();
		const shortest = Math.min(2, parts.length);
		for (let start = 0; start <= parts.length - shortest; start += 1)
			for (const file of this.#byEnd.get(parts.slice(start).join('/')) ?? []) found.add(file);
		return [...found];
	}

	/** Files of the item's size, which might be the item under another name. */
	ofSize(bytes: number): readonly FolderFile[] {
		return this.#bySize.get(bytes) ?? [];
	}

	/** Hash of a file, read at most once. */
	async hash(file: FolderFile): Promise<string> {
		const known = this.#hashes.get(file);
		if (known !== undefined) return known;
		const hash = await sha256Hex(await file.read());
		this.#hashes.set(file, hash);
		return hash;
	}
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
	const list = map.get(key);
	if (list) list.push(value);
	else map.set(key, [value]);
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** What was found for an item. */
type Found =
	| { kind: 'right'; file: FolderFile; byPath: boolean }
	/** A file in the item's place with another content; `sure` when its whole path says so. */
	| { kind: 'wrong'; file: FolderFile; hash: string; sure: boolean };

/**
 * The item's file: by path with the right content, else any file of its size and content. Wrong when
 * only a file in the item's place with another content was found.
 */
async function find(item: Item, index: FolderIndex): Promise<Found | undefined> {
	const named = index.candidates(item);
	for (const file of named)
		if (file.bytes === item.bytes && (await index.hash(file)) === item.sha256)
			return { kind: 'right', file, byPath: true };
	for (const file of index.ofSize(item.bytes))
		if (!named.includes(file) && (await index.hash(file)) === item.sha256)
			return { kind: 'right', file, byPath: false };
	const [file] = named;
	if (!file) return undefined;
	// The longest ending comes first. Two parts may also be those of another set (edges/cat/cat1.png,
	// silhouettes/cat/cat1.png): sure with three parts, open where the file has no folder above them, and
	// another set's where it has.
	const ending = item.path.split('/').slice(-3).join('/');
	const sure = `/${file.path}`.endsWith(`/${ending}`);
	if (!sure && file.path.split('/').length > 2) return undefined;
	return { kind: 'wrong', file, hash: await index.hash(file), sure };
}

/**
 * Puts the items of a benchmark that the folder holds into the store. What is stored already is left
 * alone; what is missing or wrong is named; a file that cannot be read ends nothing but itself.
 * @throws only when aborted, or when the store fails for all (`QuotaExceededError`, `ENOSPC`); what was
 * put before stays
 */
export async function importFolder(
	benchmark: Benchmark,
	files: readonly FolderFile[],
	target: ImportTarget,
	options: ImportOptions = {}
): Promise<ImportReport> {
	const index = new FolderIndex(files);
	const report: ImportReport = {
		benchmark: benchmark.id,
		of: benchmark.items.length,
		imported: [],
		present: [],
		missing: [],
		wrong: [],
		failed: []
	};
	const doubtful: ImportReport['wrong'] = [];
	let foundByPath = false;
	for (const [done, item] of benchmark.items.entries()) {
		options.signal?.throwIfAborted();
		options.onprogress?.({ benchmark: benchmark.id, done, of: report.of });
		if (await target.has(item)) {
			report.present.push(item.id);
			continue;
		}
		let path = item.path;
		try {
			const found = await find(item, index);
			if (!found) {
				report.missing.push(item.id);
				continue;
			}
			path = found.file.path;
			if (found.kind === 'wrong') {
				const wrong = { item: item.id, path, expected: item.sha256, found: found.hash };
				(found.sure ? report.wrong : doubtful).push(wrong);
			} else {
				foundByPath ||= found.byPath;
				await target.put(item, await found.file.read());
				report.imported.push(item.id);
			}
		} catch (error) {
			if (isFull(error)) throw error;
			report.failed.push({ item: item.id, path, reason: reasonOf(error) });
		}
	}
	// A folder in which other items were right is this set's, so what is not right in it is wrong.
	if (foundByPath) report.wrong.push(...doubtful);
	else report.missing.push(...doubtful.map((wrong) => wrong.item));
	options.onprogress?.({ benchmark: benchmark.id, done: report.of, of: report.of });
	return report;
}

/** Whether the store has no room left: no further item can succeed. */
function isFull(error: unknown): boolean {
	const { name, code } = (error ?? {}) as { name?: string; code?: string };
	return name === 'QuotaExceededError' || code === 'ENOSPC' || code === 'EDQUOT';
}
