import type { Rgba } from '../preprocess/picture.ts';
import { EmscriptenDecoder } from './emscripten.ts';
import { hasJpegEnd, pictureFormat, type PictureFormat } from './format.ts';
import { PngDecoder } from './png.ts';

/** Decodes PNG, JPEG and WebP with the same WASM code in the browser and in Node. */
export interface Decoders {
	/**
	 * The picture as stored (EXIF rotation is not applied), with straight alpha; colours as Pillow's
	 * `convert('RGB')` gives them. Throws an Error that says what is wrong with the bytes.
	 */
	decode(bytes: Uint8Array): Promise<Rgba>;
}

/** Where a decoder's WASM comes from: a compiled file in Node, a fetched asset in the browser. */
export type DecoderModules = (format: PictureFormat) => Promise<WebAssembly.Module>;

const NAMES: Record<PictureFormat, string> = { png: 'PNG', jpeg: 'JPEG', webp: 'WebP' };

/** Decoders over the given modules; each is loaded when the first picture of its format arrives. */
export function createDecoders(modules: DecoderModules): Decoders {
	const ready = new Map<PictureFormat, Promise<Decoders>>();

	function decoderOf(format: PictureFormat): Promise<Decoders> {
		const known = ready.get(format);
		if (known) return known;
		const starting = startDecoder(format, modules);
		ready.set(format, starting);
		// A failed load must not poison the next try.
		starting.catch(() => ready.delete(format));
		return starting;
	}

	return {
		async decode(bytes) {
			const format = pictureFormat(bytes);
			if (!format) {
				throw new Error(
					bytes.length === 0
						? 'The picture is empty (0 bytes).'
						: 'The picture is neither PNG, JPEG nor WebP. Convert it to PNG.'
				);
			}
			const decoder = await decoderOf(format);
			try {
				if (format === 'jpeg' && !hasJpegEnd(bytes)) throw new Error('the file ends early');
				return await decoder.decode(bytes);
			} catch (error) {
				throw new Error(
					`The ${NAMES[format]} picture does not decode (${(error as Error).message}). Use an intact copy, saved in RGB and without animation.`,
					{ cause: error }
				);
			}
		}
	};
}

async function startDecoder(format: PictureFormat, modules: DecoderModules): Promise<Decoders> {
	if (format === 'png') return new PngDecoder(await modules('png'));
	const module = await modules(format);
	if (format === 'webp') {
		const { default: webp } = await import('@jsquash/webp/codec/dec/webp_dec.js');
		return new EmscriptenDecoder(webp, module);
	}
	const { default: jpeg } = await import('@jsquash/jpeg/codec/dec/mozjpeg_dec.js');
	const rotate = false;
	return new EmscriptenDecoder(jpeg, module, [rotate]);
}
