import type { Rgba } from '../preprocess/picture.ts';
import { liesOnItsSide, type Orientation } from './orientation.ts';

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
