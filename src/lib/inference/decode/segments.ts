/** The parts that picture files are made of: segments of a JPEG, chunks of a PNG and of a WebP. */

/** A named part of a file, and where its content begins and ends. */
export interface Chunk {
	name: string;
	from: number;
	end: number;
}

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

/** Frame headers: markers C0 … CF without C4 (tables), C8 (reserved) and CC (conditioning). */
export function isFrame(marker: number): boolean {
	return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** The chunks of a PNG that are there as a whole, with their checksums. */
export function* pngChunks(png: Uint8Array): Generator<Chunk> {
	const view = viewOf(png);
	for (let at = 8; at + 12 <= png.length;) {
		const end = at + 8 + view.getUint32(at);
		if (end + 4 > png.length) return;
		yield { name: ascii(png, at + 4, at + 8), from: at + 8, end };
		at = end + 4;
	}
}

/** The chunks of a WebP (RFC 9649) that are there as a whole. */
export function* webpChunks(webp: Uint8Array): Generator<Chunk> {
	const view = viewOf(webp);
	for (let at = 12; at + 8 <= webp.length;) {
		const end = at + 8 + view.getUint32(at + 4, true);
		if (end > webp.length) return;
		yield { name: ascii(webp, at, at + 4), from: at + 8, end };
		at = end + ((end - at) % 2);
	}
}

export function viewOf(bytes: Uint8Array): DataView {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function ascii(bytes: Uint8Array, from: number, to: number): string {
	return String.fromCharCode(...bytes.subarray(from, to));
}
