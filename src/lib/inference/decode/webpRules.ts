import { ascii, viewOf, webpChunks } from './segments.ts';
import { Undecodable } from './undecodable.ts';

/**
 * The file without what follows its pixels (EXIF, XMP): the decoder would take these bytes for pixels where pixels are
 * missing. The same object where nothing follows.
 * @throws {Undecodable} where what follows is damaged, as Pillow does
 */
export function withoutTail(webp: Uint8Array): Uint8Array {
	if (webp.length < 20) return webp;
	const end = 8 + viewOf(webp).getUint32(4, true);
	// A cut file; the decoder says so.
	if (end > webp.length) return webp;
	let image: number | undefined;
	let whole = 12;
	for (const chunk of webpChunks(webp.subarray(0, end))) {
		if (!/^[\x20-\x7e]{4}$/.test(chunk.name)) break;
		// Frames of an animation hold their pixels inside: such a file is refused as a whole.
		if (chunk.name === 'ANIM') return webp;
		whole = chunk.end + (chunk.end % 2);
		if (chunk.name === 'VP8 ' || chunk.name === 'VP8L') image ??= whole;
	}
	if (image === undefined || image >= end) return webp;
	if (whole < end) {
		const name = ascii(webp, whole, whole + 4).replace(/[^\x20-\x7e]/g, '?');
		throw new Undecodable(`the file is damaged behind its pixels, at “${name}”`);
	}
	const still = webp.slice(0, image);
	viewOf(still).setUint32(4, image - 8, true);
	return still;
}
