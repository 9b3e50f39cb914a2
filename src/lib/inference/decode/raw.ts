import type { Rgba } from '../preprocess/picture.ts';
import type { RawPixels } from '../source.ts';

/**
 * Raw bytes as the picture that a PNG of them decodes to. Of grey bytes red, green and blue are the grey value; four
 * channels are the picture already.
 * @throws when there are more or fewer bytes than the picture needs
 */
export function rawPicture(bytes: Uint8Array, { width, height, channels }: RawPixels): Rgba {
	const needed = width * height * channels;
	if (bytes.length !== needed) throw new Error(wrongLength(bytes.length, needed, width, height));
	if (channels === 4) return { width, height, data: bytes };
	const data = new Uint8Array(4 * bytes.length).fill(255);
	for (let from = 0, to = 0; from < bytes.length; from++, to += 4)
		data[to] = data[to + 1] = data[to + 2] = bytes[from] as number;
	return { width, height, data };
}

function wrongLength(found: number, needed: number, width: number, height: number): string {
	const size = `${width} × ${height} pixels`;
	return needed === width * height
		? `${found} bytes are not a grey picture of ${size}, which has ${needed}. Import the set again.`
		: `${found} bytes are not a colour picture of ${size}, which has ${needed}. Take it again.`;
}
