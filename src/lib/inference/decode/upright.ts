import type { Rgba } from '../preprocess/picture.ts';
import { pictureFormat } from './format.ts';

/** How a stored picture is to be turned to stand upright: EXIF's 1 … 8, 1 being as stored. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0];
const ORIENTATION_TAG = 0x0112;

/** The segments of a JPEG before its pixels: marker, and where the content begins and ends. */
export function* jpegSegments(jpeg: Uint8Array): Generator<[number, number, number]> {
	let at = 2;
	while (at + 4 <= jpeg.length && jpeg[at] === 0xff) {
		const marker = jpeg[at + 1] as number;
		// A fill byte may stand before a marker.
		if (marker === 0xff) at += 1;
		else {
			const end = at + 2 + (jpeg[at + 2] as number) * 256 + (jpeg[at + 3] as number);
			if (marker === 0xda || end > jpeg.length) return;
			yield [marker, at + 4, end];
			at = end;
		}
	}
}

/** The EXIF orientation of a JPEG (EXIF 2.32, tag 0x0112 of the first directory); 1 where there is none or it is broken. */
export function orientationOf(bytes: Uint8Array): Orientation {
	if (pictureFormat(bytes) !== 'jpeg') return 1;
	for (const [marker, from, end] of jpegSegments(bytes)) {
		if (marker !== 0xe1 || !EXIF.every((value, at) => bytes[from + at] === value)) continue;
		return readTag(bytes.subarray(from + EXIF.length, end)) ?? 1;
	}
	return 1;
}

function readTag(tiff: Uint8Array): Orientation | undefined {
	const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
	if (view.byteLength < 8) return undefined;
	const little = view.getUint16(0) === 0x4949;
	const directory = view.getUint32(4, little);
	if (directory + 2 > view.byteLength) return undefined;
	const entries = view.getUint16(directory, little);
	for (let entry = 0; entry < entries; entry++) {
		const at = directory + 2 + 12 * entry;
		if (at + 12 > view.byteLength) return undefined;
		if (view.getUint16(at, little) !== ORIENTATION_TAG) continue;
		const value = view.getUint16(at + 8, little);
		return value >= 1 && value <= 8 ? (value as Orientation) : undefined;
	}
	return undefined;
}

/** True where width and height change places. */
export function liesOnItsSide(orientation: Orientation): boolean {
	return orientation >= 5;
}

/** The picture turned and mirrored as the orientation says; the same object where there is nothing to do. */
export function turned(picture: Rgba, orientation: Orientation): Rgba {
	if (orientation === 1) return picture;
	const { width: w, height: h } = picture;
	// The source's place of the first pixel, and the steps to the next one in the row and to the next row.
	const [start, right, down] = {
		2: [w - 1, -1, w],
		3: [w * h - 1, -1, -w],
		4: [w * (h - 1), 1, -w],
		5: [0, w, 1],
		6: [w * (h - 1), -w, 1],
		7: [w * h - 1, -w, -1],
		8: [w - 1, w, -1]
	}[orientation] as [number, number, number];
	const aligned = picture.data.byteOffset % 4 === 0 ? picture.data : picture.data.slice();
	const source = new Uint32Array(aligned.buffer, aligned.byteOffset, w * h);
	const [width, height] = liesOnItsSide(orientation) ? [h, w] : [w, h];
	const pixels = new Uint32Array(w * h);
	for (let y = 0, to = 0; y < height; y++) {
		for (let x = 0, from = start + y * down; x < width; x++, from += right) {
			pixels[to++] = source[from] as number;
		}
	}
	return { width, height, data: new Uint8Array(pixels.buffer) };
}
