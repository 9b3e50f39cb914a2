import type { Rgba } from '../preprocess/picture.ts';
import type { RawPixels } from '../source.ts';

/**
 * Raw grey bytes as the picture that a PNG of them decodes to: red, green and blue are the grey value.
 * @throws when there are more or fewer bytes than the picture has pixels
 */
export function rawPicture(bytes: Uint8Array, { width, height }: RawPixels): Rgba {
	if (bytes.length !== width * height)
		throw new Error(
			`${bytes.length} bytes are not a grey picture of ${width} × ${height} pixels, which has ${width * height}. Import the set again.`
		);
	const data = new Uint8Array(4 * bytes.length).fill(255);
	for (let from = 0, to = 0; from < bytes.length; from++, to += 4)
		data[to] = data[to + 1] = data[to + 2] = bytes[from] as number;
	return { width, height, data };
}
