import jpeg from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm?url';
import png from '@jsquash/png/codec/pkg/squoosh_png_bg.wasm?url';
import webp from '@jsquash/webp/codec/dec/webp_dec.wasm?url';
import { createDecoders, type Decoders } from './decoders.ts';

const ADDRESSES = { png, jpeg, webp };

/** The decoders in a page or worker; each WASM file is fetched from the app itself when first needed. */
export function browserDecoders(): Decoders {
	return createDecoders(async (format) => {
		const response = await fetch(ADDRESSES[format]);
		if (!response.ok) {
			throw new Error(
				`The ${format} decoder could not be loaded (HTTP ${response.status}). Reload the page.`
			);
		}
		return WebAssembly.compile(await response.arrayBuffer());
	});
}
