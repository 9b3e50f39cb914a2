/**
 * The shard: many picture files as one, because one request per picture costs more than its pixels.
 *
 * Layout, all numbers little endian:
 *
 *     bytes 0–7    the text "YDSHARD1"
 *     bytes 8–11   length n of the index in bytes (unsigned 32 bit)
 *     n bytes      the index, JSON in UTF-8: [["<sha256>", length], …], in the order of the files
 *     rest         the files, laid end to end without gaps
 *
 * Files are known by their SHA-256 alone; a benchmark's manifest says which item a hash is. A shard is 10
 * to 30 MB where there is enough to fill it. The same files in the same order make the same bytes.
 */

const MAGIC = 'YDSHARD1';
/** Bytes that must be read before the length of the index is known. */
export const SHARD_HEAD_BYTES = 12;
/** A shard is closed when the next file would make it larger than this. */
export const SHARD_TARGET_BYTES = 24_000_000;
/** Shards below this are packed anew together with what comes next. */
export const SHARD_SMALL_BYTES = 10_000_000;

export interface ShardFile {
	sha256: string;
	bytes: Uint8Array;
}

/** Where a file lies in its shard, counted from the shard's first byte. */
export interface ShardEntry {
	sha256: string;
	offset: number;
	length: number;
}

/** What stands before the files of a shard: its mark and its index. The files follow end to end. */
export function shardHead(
	files: readonly { sha256: string; length: number }[]
): Uint8Array<ArrayBuffer> {
	const index = new TextEncoder().encode(
		JSON.stringify(files.map((file) => [file.sha256, file.length]))
	);
	const head = new Uint8Array(SHARD_HEAD_BYTES + index.length);
	head.set(new TextEncoder().encode(MAGIC));
	new DataView(head.buffer).setUint32(8, index.length, true);
	head.set(index, SHARD_HEAD_BYTES);
	return head;
}

/** The files as one shard, in memory. */
export function packShard(files: readonly ShardFile[]): Uint8Array<ArrayBuffer> {
	const head = shardHead(files.map(({ sha256, bytes }) => ({ sha256, length: bytes.length })));
	const shard = new Uint8Array(files.reduce((sum, file) => sum + file.bytes.length, head.length));
	shard.set(head);
	let offset = head.length;
	for (const file of files) {
		shard.set(file.bytes, offset);
		offset += file.bytes.length;
	}
	return shard;
}

/**
 * Length of the index, from a shard's first `SHARD_HEAD_BYTES` bytes.
 * @throws when these are not the beginning of a shard
 */
export function indexLength(head: Uint8Array): number {
	const magic = new TextDecoder().decode(head.subarray(0, MAGIC.length));
	if (head.length < SHARD_HEAD_BYTES || magic !== MAGIC) {
		throw damaged('it does not begin like one');
	}
	return new DataView(head.buffer, head.byteOffset).getUint32(8, true);
}

/**
 * Where each file lies, from the bytes of the index.
 * @param size size of the whole shard in bytes, to tell one that was cut short
 * @throws when the index cannot be read, or does not fit the size
 */
export function readIndex(index: Uint8Array, size: number): ShardEntry[] {
	let rows: unknown;
	try {
		rows = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(index));
	} catch {
		throw damaged('its index cannot be read');
	}
	let offset = SHARD_HEAD_BYTES + index.length;
	if (!Array.isArray(rows)) throw damaged('its index is no list');
	const entries = rows.map((row: unknown): ShardEntry => {
		const [sha256, length] = Array.isArray(row) ? (row as unknown[]) : [];
		if (typeof sha256 !== 'string' || typeof length !== 'number') {
			throw damaged('its index has a row that names no file');
		}
		const entry = { sha256, offset, length };
		offset += length;
		return entry;
	});
	if (offset !== size) throw damaged(`it has ${size} bytes where its index says ${offset}`);
	return entries;
}

/**
 * The files of a shard; their bytes are views into it.
 * @throws when the shard is damaged or cut short
 */
export function unpackShard(shard: Uint8Array): ShardFile[] {
	const length = indexLength(shard.subarray(0, SHARD_HEAD_BYTES));
	const index = shard.subarray(SHARD_HEAD_BYTES, SHARD_HEAD_BYTES + length);
	return readIndex(index, shard.length).map((entry) => ({
		sha256: entry.sha256,
		bytes: shard.subarray(entry.offset, entry.offset + entry.length)
	}));
}

/**
 * Splits files into groups for one shard each, in order, none above the target unless a single file is.
 * @param size bytes of one file
 */
export function shardGroups<File>(
	files: readonly File[],
	size: (file: File) => number,
	target = SHARD_TARGET_BYTES
): File[][] {
	const groups: File[][] = [];
	let room = 0;
	for (const file of files) {
		const bytes = size(file);
		const group = groups.at(-1);
		if (group && bytes <= room) group.push(file);
		else {
			groups.push([file]);
			room = target;
		}
		room -= bytes;
	}
	return groups;
}

function damaged(why: string): Error {
	return new Error(
		`This is not a whole shard of pictures: ${why}. Delete the set on the Storage page and fetch it again.`
	);
}
