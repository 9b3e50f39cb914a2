/** A decoded picture: 8-bit red, green, blue, alpha, row by row from the top, straight (not premultiplied). */
export interface Rgba {
	width: number;
	height: number;
	data: Uint8Array;
}

export type Kernel = 'nearest' | 'box' | 'bilinear' | 'bicubic' | 'lanczos';

/** A region in whole pixels. */
export interface Region {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** One resizing: `from` of the source becomes `width` × `height`, of which only `part` is computed. */
export interface Resizing {
	/** Pixels outside of it do not exist for the kernel, as after Pillow's `crop`. */
	from: Region;
	width: number;
	height: number;
	kernel: Kernel;
	/** The wanted region of the resized picture. */
	part: Region;
}

/** Resizes exactly as Pillow's `crop(from).resize((width, height), kernel).crop(part)` in mode RGB. */
export interface Resizer {
	readonly name: 'wasm' | 'reference';
	/**
	 * The wanted part; its alpha is 255. The data may be reused by the next call: whoever keeps it
	 * copies it.
	 */
	resize(picture: Rgba, resizing: Resizing): Rgba;
}
