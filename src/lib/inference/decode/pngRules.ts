import { pngChunks, viewOf } from './segments.ts';
import { Undecodable } from './undecodable.ts';

/** Bytes that are taken at once. */
const SLICES = 8;

/** Tables of the CRC of PNG (ISO 3309), one for each place within a slice. */
const TABLES = ((): Uint32Array[] => {
	const tables = Array.from({ length: SLICES }, () => new Uint32Array(256));
	const [first] = tables as [Uint32Array];
	for (let byte = 0; byte < 256; byte++) {
		let value = byte;
		for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
		first[byte] = value;
	}
	for (let place = 1; place < SLICES; place++) {
		for (let byte = 0; byte < 256; byte++) {
			const before = (tables[place - 1] as Uint32Array)[byte] as number;
			(tables[place] as Uint32Array)[byte] = (before >>> 8) ^ (first[before & 255] as number);
		}
	}
	return tables;
})();

/**
 * Holds every chunk up to the last one with pixels against its checksum: the decoder stops reading when it has all rows,
 * and gives wrong pixels of damaged data without a word. Chunks behind the pixels do not matter.
 * @throws {Undecodable} naming the chunk
 */
export function refuseWrongChecksums(png: Uint8Array): void {
	const view = viewOf(png);
	const chunks = [...pngChunks(png)];
	const last = chunks.findLastIndex(({ name }) => name === 'IDAT');
	for (const { name, from, end } of chunks.slice(0, last + 1)) {
		// The checksum counts the chunk's name too.
		if (crc32(png, view, from - 4, end) !== view.getUint32(end)) {
			throw new Undecodable(`the file is damaged: the checksum of its part ${name} is wrong`);
		}
	}
}

/** CRC-32 of the bytes from `from` up to `end`, eight at a time (slicing-by-8, Kounavis & Berry 2005). */
function crc32(bytes: Uint8Array, view: DataView, from: number, end: number): number {
	const [t0, t1, t2, t3, t4, t5, t6, t7] = TABLES as [
		...[Uint32Array, Uint32Array, Uint32Array, Uint32Array],
		...[Uint32Array, Uint32Array, Uint32Array, Uint32Array]
	];
	let crc = 0xffffffff;
	let at = from;
	for (; at + SLICES <= end; at += SLICES) {
		const low = view.getUint32(at, true) ^ crc;
		const high = view.getUint32(at + 4, true);
		crc =
			(t7[low & 255] as number) ^
			(t6[(low >>> 8) & 255] as number) ^
			(t5[(low >>> 16) & 255] as number) ^
			(t4[low >>> 24] as number) ^
			(t3[high & 255] as number) ^
			(t2[(high >>> 8) & 255] as number) ^
			(t1[(high >>> 16) & 255] as number) ^
			(t0[high >>> 24] as number);
	}
	for (; at < end; at++) crc = (crc >>> 8) ^ (t0[(crc ^ (bytes[at] as number)) & 255] as number);
	return ~crc >>> 0;
}
