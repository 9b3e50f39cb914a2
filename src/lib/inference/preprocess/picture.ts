/** A decoded picture: 8-bit red, green, blue, alpha, row by row from the top, straight (not premultiplied). */
export interface Rgba {
	width: number;
	height: number;
	data: Uint8Array;
}

export type Kernel = 'nearest' | 'box' | 'bilinear' | 'bicubic' | 'lanczos';

/** A region in source pixels, edges as [left, top, right, bottom]; may be fractional. */
export type Box = [number, number, number, number];

/**
 * Resizes a region of an opaque picture exactly as Pillow's `Image.resize(size, resample, box)` does for
 * mode RGB. Alpha is not part of the result: it is 255. The returned data may be reused by the next call;
 * whoever keeps it copies it.
 */
export interface Resizer {
	readonly name: 'wasm' | 'reference';
	resize(picture: Rgba, box: Box, width: number, height: number, kernel: Kernel): Rgba;
}
