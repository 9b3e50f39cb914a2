import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createDecoders, type Decoders } from './decoders.ts';

const FILES = {
	png: '@jsquash/png/codec/pkg/squoosh_png_bg.wasm',
	jpeg: '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
	webp: '@jsquash/webp/codec/dec/webp_dec.wasm'
};

/** The decoders in Node, compiled from the installed packages' own WASM files. */
export function nodeDecoders(): Decoders {
	const require = createRequire(import.meta.url);
	return createDecoders(async (format) =>
		WebAssembly.compile(await readFile(require.resolve(FILES[format])))
	);
}
