/**
 * An item's bytes as something that an `<img>` shows. A picture file is one already; raw grey pixels get
 * the header of a bitmap; a puzzle is drawn. For the eye only: models read the item's own bytes.
 */
import { puzzlePicture } from './gridPicture.ts';
import { readPuzzle } from './puzzle.ts';
import type { Item } from './schema.ts';

export interface Showable {
	bytes: Uint8Array<ArrayBuffer>;
	/** Content type. */
	type: string;
}

/** What a page needs of an item to load its picture and show it: no path, for a file's name can give the answer away. */
export interface ItemPicture extends Pick<Item, 'id' | 'sha256' | 'bytes' | 'pixels' | 'crop'> {
	/** Content type of the item's own bytes. */
	type: string;
}

/** That part of an item, and nothing else of it. */
export function pictureOf(
	item: Pick<Item, 'id' | 'path' | 'sha256' | 'bytes' | 'pixels' | 'crop'>
): ItemPicture {
	const { id, sha256, bytes, pixels, crop } = item;
	return {
		id,
		sha256,
		bytes,
		type: contentType(item),
		...(pixels ? { pixels } : {}),
		...(crop ? { crop } : {})
	};
}

/** Content type of a puzzle's file. */
const PUZZLE = 'application/json';
const TYPES: Readonly<Record<string, string>> = {
	png: 'image/png',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	webp: 'image/webp',
	gif: 'image/gif',
	bmp: 'image/bmp',
	json: PUZZLE
};
const BYTES = 'application/octet-stream';

/** Whether the item's file is a puzzle of grids, see `puzzle.ts`, and no picture. */
export function isPuzzle(item: Pick<Item, 'path' | 'pixels'>): boolean {
	return contentType(item) === PUZZLE;
}

/** Content type of an item's own bytes; bytes without a meaning where they are raw, or the ending is unknown. */
export function contentType({ path, pixels }: Pick<Item, 'path' | 'pixels'>): string {
	if (pixels) return BYTES;
	return TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? BYTES;
}

/**
 * The item's bytes, whose hash has been checked, as a picture to look at.
 * @throws {FileError} where a puzzle's file cannot be read
 */
export function showable(
	{ id, type, pixels }: Pick<ItemPicture, 'type' | 'pixels'> & { id?: string },
	bytes: Uint8Array<ArrayBuffer>
): Showable {
	if (type === PUZZLE) {
		const puzzle = readPuzzle(new TextDecoder().decode(bytes), `Puzzle ${id ?? ''}`.trim());
		return { bytes: new TextEncoder().encode(puzzlePicture(puzzle)), type: 'image/svg+xml' };
	}
	if (!pixels) return { bytes, type };
	return { bytes: greyBitmap(bytes, pixels.width, pixels.height), type: 'image/bmp' };
}

const FILE_HEADER = 14;
const INFO_HEADER = 40;
const PALETTE = 256 * 4;

/**
 * Grey bytes, row by row from the top, as a Windows bitmap of 8 bits a pixel with a palette of 256 greys.
 * Rows of a bitmap are a multiple of four bytes long and stand bottom up.
 */
export function greyBitmap(
	grey: Uint8Array,
	width: number,
	height: number
): Uint8Array<ArrayBuffer> {
	const stride = Math.ceil(width / 4) * 4;
	const start = FILE_HEADER + INFO_HEADER + PALETTE;
	const file = new Uint8Array(start + stride * height);
	const view = new DataView(file.buffer);
	file.set([0x42, 0x4d]);
	view.setUint32(2, file.length, true);
	view.setUint32(10, start, true);
	view.setUint32(14, INFO_HEADER, true);
	view.setInt32(18, width, true);
	view.setInt32(22, height, true);
	view.setUint16(26, 1, true);
	view.setUint16(28, 8, true);
	view.setUint32(34, stride * height, true);
	view.setUint32(46, 256, true);
	for (let level = 0; level < 256; level++)
		file.fill(
			level,
			FILE_HEADER + INFO_HEADER + 4 * level,
			FILE_HEADER + INFO_HEADER + 4 * level + 3
		);
	for (let row = 0; row < height; row++)
		file.set(grey.subarray(row * width, (row + 1) * width), start + (height - 1 - row) * stride);
	return file;
}
