/**
 * How a stored picture is to be turned to stand upright, read as Pillow 13's `ImageOps.exif_transpose` reads it: from EXIF,
 * and from XMP where EXIF says nothing of it.
 */
import { pictureFormat } from './format.ts';
import { pngTexts } from './pngTexts.ts';
import { ascii, jpegSegments, pngChunks, viewOf, webpChunks } from './segments.ts';

/** EXIF's 1 … 8, 1 being as stored. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const ORIENTATION_TAG = 0x0112;
const EXIF = 'Exif\0\0';
const JPEG_XMP = 'http://ns.adobe.com/xap/1.0/\0';
const PNG_XMP = 'XML:com.adobe.xmp';
const PNG_EXIF = 'Raw profile type exif';

/** Metadata of a picture, as stored. */
interface Metadata {
	exif?: Uint8Array | undefined;
	xmp?: Uint8Array | undefined;
}

/**
 * The orientation that a JPEG, PNG or WebP states (EXIF 2.32, tag 0x0112 of the first directory, of any numeric type; else
 * XMP's `tiff:Orientation`); 1 where there is none, where it means nothing, and where it is broken. A PNG may hold either
 * as a text, compressed too.
 */
export function orientationOf(bytes: Uint8Array): Orientation {
	const format = pictureFormat(bytes);
	if (!format) return 1;
	const { exif, xmp } = { jpeg: ofJpeg, png: ofPng, webp: ofWebp }[format](bytes);
	const stated = (exif && statedByExif(exif)) ?? (xmp && statedByXmp(xmp));
	return stated !== undefined && Number.isInteger(stated) && stated >= 1 && stated <= 8
		? (stated as Orientation)
		: 1;
}

/** True where width and height change places. */
export function liesOnItsSide(orientation: Orientation): boolean {
	return orientation >= 5;
}

function ofJpeg(jpeg: Uint8Array): Metadata {
	const found: Metadata = {};
	for (const [marker, from, end] of jpegSegments(jpeg)) {
		if (marker !== 0xe1) continue;
		if (startsWith(jpeg, from, end, EXIF)) found.exif ??= jpeg.subarray(from, end);
		if (startsWith(jpeg, from, end, JPEG_XMP))
			found.xmp = jpeg.subarray(from + JPEG_XMP.length, end);
	}
	return found;
}

function ofPng(png: Uint8Array): Metadata {
	const found: Metadata = {};
	for (const { name, from, end } of pngChunks(png)) {
		if (name === 'eXIf') found.exif = png.subarray(from, end);
	}
	const texts = pngTexts(png);
	const profile = texts.get(PNG_EXIF);
	if (profile !== undefined) found.exif ??= bytesOfProfile(profile);
	const xmp = texts.get(PNG_XMP);
	if (xmp) found.xmp = Uint8Array.from(xmp, (character) => character.charCodeAt(0));
	return found;
}

/** ImageMagick's way to put EXIF into a text: its name and its length on lines of their own, then hexadecimal digits. */
function bytesOfProfile(text: string): Uint8Array | undefined {
	const digits = text.split('\n').slice(3).join('').replace(/\s/g, '');
	if (digits.length % 2 === 1 || /[^0-9a-f]/i.test(digits)) return undefined;
	return Uint8Array.from(digits.match(/../g) ?? [], (two) => parseInt(two, 16));
}

function ofWebp(webp: Uint8Array): Metadata {
	const found: Metadata = {};
	for (const { name, from, end } of webpChunks(webp)) {
		if (name === 'EXIF') found.exif ??= webp.subarray(from, end);
		if (name === 'XMP ') found.xmp ??= webp.subarray(from, end);
	}
	return found;
}

function startsWith(bytes: Uint8Array, from: number, end: number, text: string): boolean {
	return end - from >= text.length && ascii(bytes, from, from + text.length) === text;
}

/** What the first directory says; undefined where it says nothing of it, NaN where it is no number. */
function statedByExif(exif: Uint8Array): number | undefined {
	const tiff = startsWith(exif, 0, exif.length, EXIF) ? exif.subarray(EXIF.length) : exif;
	const view = viewOf(tiff);
	if (view.byteLength < 8) return undefined;
	const order = view.getUint16(0);
	const little = order === 0x4949;
	if (!little && order !== 0x4d4d) return undefined;
	const directory = view.getUint32(4, little);
	if (directory + 2 > view.byteLength) return undefined;
	const entries = view.getUint16(directory, little);
	let stated: number | undefined;
	for (let entry = 0; entry < entries; entry++) {
		const at = directory + 2 + 12 * entry;
		if (at + 12 > view.byteLength) break;
		// Of several the last one counts.
		if (view.getUint16(at, little) === ORIENTATION_TAG) stated = single(view, at, little) ?? stated;
	}
	return stated;
}

type Read = (view: DataView, at: number, little: boolean) => number;

/** Bytes and reader of each numeric type of TIFF 6.0; bytes and text are no numbers. */
const TYPES: Record<number, [bytes: number, read: Read] | undefined> = {
	3: [2, (view, at, little) => view.getUint16(at, little)],
	4: [4, (view, at, little) => view.getUint32(at, little)],
	5: [8, (view, at, little) => view.getUint32(at, little) / view.getUint32(at + 4, little)],
	6: [1, (view, at) => view.getInt8(at)],
	8: [2, (view, at, little) => view.getInt16(at, little)],
	9: [4, (view, at, little) => view.getInt32(at, little)],
	10: [8, (view, at, little) => view.getInt32(at, little) / view.getInt32(at + 4, little)],
	11: [4, (view, at, little) => view.getFloat32(at, little)],
	12: [8, (view, at, little) => view.getFloat64(at, little)],
	13: [4, (view, at, little) => view.getUint32(at, little)]
};

/** The first number that an entry holds; undefined where it lies outside of the file, NaN where it is no number. */
function single(view: DataView, entry: number, little: boolean): number | undefined {
	const type = TYPES[view.getUint16(entry + 2, little)];
	const count = view.getUint32(entry + 4, little);
	if (!type || count === 0) return NaN;
	const [bytes, read] = type;
	// What has more than four bytes stands elsewhere.
	const at = bytes * count > 4 ? view.getUint32(entry + 8, little) : entry + 8;
	return at + bytes > view.byteLength ? undefined : read(view, at, little);
}

function statedByXmp(xmp: Uint8Array): number | undefined {
	const match = /tiff:Orientation(?:="|>)([0-9])/.exec(new TextDecoder('latin1').decode(xmp));
	return match ? Number(match[1]) : undefined;
}
