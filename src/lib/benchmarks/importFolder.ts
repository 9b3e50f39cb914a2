/**
 * Import of pictures from a folder, the same in the browser's folder picker and in Node: the folder is
 * something that lists and reads, the store is something that has and puts.
 */
import { messageOf } from '../border/messageOf.ts';
import { sha256Hex } from '../border/sha256.ts';
import type { FolderFile } from './folderFile.ts';
import { optionPictures, picturesOfItems } from './optionPictures.ts';
import { archived } from './readers/archived.ts';
import { greyFiles } from './readers/greyFiles.ts';
import type { Decoded, ImportReader, Readable } from './readers/reader.ts';
import { rowsInStep } from './readers/rowsInStep.ts';
import type { Benchmark, Item } from './schema.ts';
import { unnamed } from './unnamed.ts';

export type { FolderFile } from './folderFile.ts';

/** Forms other than one file for each item; the first that applies reads the folder. */
const READERS: readonly ImportReader[] = [archived, greyFiles, rowsInStep];

/** Where checked pictures go; both `PictureStore` and the browser's shards can be put behind it. */
export interface ImportTarget {
	has(item: Item): Promise<boolean>;
	/** Gets bytes whose hash has been checked. */
	put(item: Item, bytes: Uint8Array): Promise<void>;
}

export interface ImportProgress {
	benchmark: string;
	/** Pictures looked at, of items and of options. */
	done: number;
	of: number;
	/** A large file that is being read first; its bytes. */
	reading?: { file: string; done: number; of: number };
}

/** An item that was not imported. Its file is not named: the name can give the answer away. */
export interface ImportFault {
	item: string;
	/** Where in a file of many items it stands: `fer2013.csv, row 12`. */
	row?: string;
}

/** What became of a list of pictures. */
export interface ImportLists {
	of: number;
	/** Newly stored. */
	imported: string[];
	/** Stored before; left as they were. */
	present: string[];
	/** No file found. */
	missing: string[];
}

/** What an import did with one benchmark; each item is in exactly one list. */
export interface ImportReport extends ImportLists {
	benchmark: string;
	/** The pictures beside the options; absent where there are none. `wrong` and `failed` are of both kinds. */
	answers?: ImportLists;
	/** A file in the item's place was found, and its content is another one. */
	wrong: (ImportFault & { expected: string; found: string })[];
	/** Found, but could not be read or stored; with the reason. */
	failed: (ImportFault & { reason: string })[];
	/** What is odd about the folder and hinders nothing, one sentence each. */
	notes: string[];
}

/** What the counts of a report are of: items, or pictures where items have several. */
export function countedAs({ items, noun }: Benchmark, { of }: ImportLists): Benchmark['noun'] {
	return of === items.length ? noun : { one: 'picture', many: 'pictures' };
}

export interface ImportOptions {
	/** Decodes a picture file: needed for sets whose items are raw pixels. */
	decode?: (bytes: Uint8Array) => Promise<Decoded>;
	signal?: AbortSignal;
	onprogress?: (progress: ImportProgress) => void;
}

/** Files by the end of their path, as many parts as the item's path has, and then fewer. */
class FolderIndex {
	readonly #byEnd = new Map<string, FolderFile[]>();
	readonly #bySize = new Map<number, FolderFile[]>();
	readonly #hashes = new Map<FolderFile, Promise<string>>();

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
	hash(file: FolderFile): Promise<string> {
		const known = this.#hashes.get(file);
		if (known) return known;
		const hash = file.read().then(sha256Hex);
		this.#hashes.set(file, hash);
		return hash;
	}
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
	const list = map.get(key);
	if (list) list.push(value);
	else map.set(key, [value]);
}

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
	let unread: { error: unknown } | undefined;
	for (const file of named) {
		if (file.bytes !== item.bytes) continue;
		try {
			if ((await index.hash(file)) === item.sha256) return { kind: 'right', file, byPath: true };
		} catch (error) {
			// Another copy of it may be readable.
			unread ??= { error };
		}
	}
	for (const file of index.ofSize(item.bytes)) {
		// A file of another name that cannot be read says nothing about this item.
		if (named.includes(file)) continue;
		if ((await index.hash(file).catch(() => undefined)) === item.sha256)
			return { kind: 'right', file, byPath: false };
	}
	if (unread) throw unread.error;
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

/** The folder in the form that the benchmark's items have. */
async function readable(
	benchmark: Benchmark,
	files: readonly FolderFile[],
	{ decode, signal, onprogress }: ImportOptions
): Promise<Readable> {
	const progress = { benchmark: benchmark.id, done: 0, of: benchmark.items.length };
	const tools = {
		decode: decode ?? (() => Promise.reject(new Error('pictures cannot be decoded here.'))),
		...(signal ? { signal } : {}),
		onread: (file: string, done: number, of: number) =>
			onprogress?.({ ...progress, reading: { file, done, of } })
	};
	for (const reader of READERS) {
		const found = await reader(benchmark, files, tools);
		if (found) return found;
	}
	return { files: [...files], notes: [] };
}

/**
 * Puts the items of a benchmark that the folder holds, with their further pictures and those of its options, into the
 * store. What is stored already is left
 * alone; what is missing or wrong is named; a file that cannot be read ends nothing but itself.
 * @throws {FileError} when a file that holds many items is damaged; nothing was put then
 * @throws when aborted, or when the store fails for all (`QuotaExceededError`, `ENOSPC`); what was put
 * before stays
 */
export async function importFolder(
	benchmark: Benchmark,
	files: readonly FolderFile[],
	target: ImportTarget,
	options: ImportOptions = {}
): Promise<ImportReport> {
	const ofOptions = new Set(optionPictures(benchmark));
	const shown = [...benchmark.items, ...picturesOfItems(benchmark)];
	const pictures = [...shown, ...ofOptions];
	const present = new Set<Item>();
	for (const item of pictures) if (await target.has(item)) present.add(item);
	const complete = present.size === pictures.length;
	const { files: forms, notes } = complete
		? { files: [], notes: [] }
		: await readable(benchmark, files, options);
	const index = new FolderIndex(forms);
	const answers: ImportLists = { of: ofOptions.size, imported: [], present: [], missing: [] };
	const report: ImportReport = {
		benchmark: benchmark.id,
		of: shown.length,
		imported: [],
		present: [],
		missing: [],
		...(ofOptions.size > 0 ? { answers } : {}),
		wrong: [],
		failed: [],
		notes
	};
	const doubtful: ImportReport['wrong'] = [];
	let foundByPath = false;
	for (const [done, item] of pictures.entries()) {
		options.signal?.throwIfAborted();
		options.onprogress?.({ benchmark: benchmark.id, done, of: pictures.length });
		const lists = ofOptions.has(item) ? answers : report;
		if (present.has(item)) {
			lists.present.push(item.id);
			continue;
		}
		let file: FolderFile | undefined;
		const fault = (): ImportFault => ({
			item: item.id,
			...(file?.origin === undefined ? {} : { row: file.origin })
		});
		try {
			const found = await find(item, index);
			if (!found) {
				lists.missing.push(item.id);
				continue;
			}
			file = found.file;
			if (found.kind === 'wrong') {
				const wrong = { ...fault(), expected: item.sha256, found: found.hash };
				(found.sure ? report.wrong : doubtful).push(wrong);
			} else {
				foundByPath ||= found.byPath;
				await target.put(item, await found.file.read());
				lists.imported.push(item.id);
			}
		} catch (error) {
			if (isFull(error)) throw error;
			const reason = unnamed(messageOf(error), item.path, 'its file');
			report.failed.push({ ...fault(), reason: unnamed(reason, file?.path ?? '', 'its file') });
		}
	}
	// A folder in which other items were right is this set's, so what is not right in it is wrong.
	if (foundByPath) report.wrong.push(...doubtful);
	else
		for (const { item } of doubtful)
			([...ofOptions].some(({ id }) => id === item) ? answers : report).missing.push(item);
	if (answers.missing.length > 0)
		report.notes.push(
			`${answers.missing.length} of ${answers.of} pictures beside the answers are not in the folder.`
		);
	options.onprogress?.({ benchmark: benchmark.id, done: pictures.length, of: pictures.length });
	return report;
}

/** Whether the store has no room left: no further item can succeed. */
function isFull(error: unknown): boolean {
	const { name, code } = (error ?? {}) as { name?: string; code?: string };
	return name === 'QuotaExceededError' || code === 'ENOSPC' || code === 'EDQUOT';
}
