import { pictureFormat, type PictureFormat } from './format.ts';
import { liesOnItsSide, orientationOf, type Orientation } from './orientation.ts';
import { isFrame, jpegSegments, viewOf } from './segments.ts';

/** What a picture's first bytes say of it, before anything is decoded. */
export interface PictureHead {
	format: PictureFormat;
	/** Pixels, of the picture standing upright. */
	width: number;
	height: number;
	/** How the stored pixels are turned for that. */
	orientation: Orientation;
}

/** Reads format and size of a PNG, JPEG or WebP; `undefined` for anything else, and where the head is cut or broken. */
export function pictureHead(bytes: Uint8Array): PictureHead | undefined {
	const format = pictureFormat(bytes);
	if (!format || bytes.length < 30) return undefined;
	const [width, height] = { png: pngSize, jpeg: jpegSize, webp: webpSize }[format](bytes);
	if (!width || !height) return undefined;
	const orientation = orientationOf(bytes);
	return liesOnItsSide(orientation)
		? { format, width: height, height: width, orientation }
		: { format, width, height, orientation };
}

type Size = readonly [number, number] | readonly [];

function pngSize(bytes: Uint8Array): Size {
	const view = viewOf(bytes);
	return [view.getUint32(16), view.getUint32(20)];
}

function jpegSize(bytes: Uint8Array): Size {
	const view = viewOf(bytes);
	for (const [marker, from, end] of jpegSegments(bytes)) {
		if (isFrame(marker) && end - from >= 5)
			return [view.getUint16(from + 3), view.getUint16(from + 1)];
	}
	return [];
}

/** The three kinds of first chunk: lossy, lossless, extended (RFC 9649). */
function webpSize(bytes: Uint8Array): Size {
	const view = viewOf(bytes);
	switch (String.fromCharCode(...bytes.subarray(12, 16))) {
		case 'VP8 ':
			return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
		case 'VP8L': {
			const bits = view.getUint32(21, true);
			return [(bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1];
		}
		case 'VP8X':
			return [(view.getUint32(24, true) & 0xffffff) + 1, (view.getUint32(26, true) >>> 8) + 1];
		default:
			return [];
	}
}
