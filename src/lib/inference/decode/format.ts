import { ascii } from './segments.ts';

export type PictureFormat = 'png' | 'jpeg' | 'webp';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The format by the file's first bytes, never by its name; `undefined` for anything else. */
export function pictureFormat(bytes: Uint8Array): PictureFormat | undefined {
	if (PNG.every((value, index) => bytes[index] === value)) return 'png';
	if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
	if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp';
	return undefined;
}

/**
 * True for a PNG of 16-bit grey without alpha, which Pillow opens as mode `I;16` and converts by clipping
 * at 255 instead of keeping the high byte. Call it on PNG bytes only.
 */
export function isDeepGrey(png: Uint8Array): boolean {
	const bitDepth = png[24];
	const colourType = png[25];
	return bitDepth === 16 && colourType === 0;
}
