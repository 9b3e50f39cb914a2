import { messageOf } from '../../border/messageOf.ts';
import type { Decoded } from './decoded.ts';
import { EmscriptenDecoder } from './emscripten.ts';
import { isDeepGrey, pictureFormat, type PictureFormat } from './format.ts';
import { refuseFilledIn, refuseColours } from './jpegRules.ts';
import { PngDecoder } from './png.ts';
import { refuseWrongChecksums } from './pngRules.ts';
import { remedyOf } from './undecodable.ts';
import { withoutTail } from './webpRules.ts';

/** Decodes PNG, JPEG and WebP with the same WASM code in the browser and in Node. */
export interface Decoders {
	/**
	 * The picture as stored (EXIF rotation is not applied), with straight alpha; colours as Pillow 13's
	 * `convert('RGB')` gives them, to the bit. What would be read otherwise than by Pillow is refused.
	 * Throws an Error that says what is wrong with the bytes.
	 */
	decode(bytes: Uint8Array): Promise<Decoded>;
}

/** Where a decoder's WASM comes from: a compiled file in Node, a fetched asset in the browser. */
export type DecoderModules = (format: PictureFormat) => Promise<WebAssembly.Module>;

const NAMES: Record<PictureFormat, string> = { png: 'PNG', jpeg: 'JPEG', webp: 'WebP' };

/** Decoders over the given modules; each is loaded when the first picture of its format arrives. */
export function createDecoders(modules: DecoderModules): Decoders {
	const ready = new Map<PictureFormat, Promise<Decoder>>();

	function decoderOf(format: PictureFormat): Promise<Decoder> {
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
				return await READERS[format](decoder, bytes);
			} catch (error) {
				throw new Error(
					`The ${NAMES[format]} picture does not decode (${messageOf(error)}). ${remedyOf(error)}`,
					{ cause: error }
				);
			}
		}
	};
}

/** A decoder of one format, without the rules that its files are held against. */
interface Decoder {
	decode(bytes: Uint8Array): Promise<Decoded>;
}

const DEEP_GREY =
	'It has 16-bit grey values. Everything above 255 is read as white, as Pillow does; save it with 8 bits to have it read as it looks.';

function inWords(warning: string): string {
	return `This file is not quite in order, but it could be read. The decoder says: ${warning}.`;
}

/** Each format by its decoder and its rules. */
const READERS: Record<PictureFormat, (decoder: Decoder, bytes: Uint8Array) => Promise<Decoded>> = {
	async png(decoder, bytes) {
		refuseWrongChecksums(bytes);
		const picture = await decoder.decode(bytes);
		return isDeepGrey(bytes) ? { ...picture, warning: DEEP_GREY } : picture;
	},
	async jpeg(decoder, bytes) {
		refuseColours(bytes);
		const { warning, ...picture } = await decoder.decode(bytes);
		refuseFilledIn(warning);
		return warning ? { ...picture, warning: inWords(warning) } : picture;
	},
	async webp(decoder, bytes) {
		const { warning, ...picture } = await decoder.decode(withoutTail(bytes));
		return warning ? { ...picture, warning: inWords(warning) } : picture;
	}
};

async function startDecoder(format: PictureFormat, modules: DecoderModules): Promise<Decoder> {
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
