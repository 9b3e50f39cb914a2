import type { Rgba } from '../preprocess/picture.ts';

/** Decodes PNG, JPEG and WebP with the same WASM code in the browser and in Node. */
export interface Decoders {
	/**
	 * The picture upright as stored (EXIF rotation is not applied), with straight alpha.
	 * Throws an Error that says what is wrong with the bytes.
	 */
	decode(bytes: Uint8Array): Promise<Rgba>;
}
