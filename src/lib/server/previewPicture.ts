/** Paints the picture of a link: resvg, with the fonts of the pages. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { LRUCache } from 'lru-cache';
import { messageOf } from '../border/messageOf.ts';
import { previewSvg, type Preview } from '../charts/preview.ts';

const require = createRequire(import.meta.url);
const FONTS = [
	'@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
	'@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2',
	'@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
	'@fontsource-variable/source-serif-4/files/source-serif-4-latin-ext-wght-normal.woff2'
];

let ready: Promise<Uint8Array[]> | undefined;

async function prepare(): Promise<Uint8Array[]> {
	await initWasm(await readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm'))).catch(
		(error) => {
			// The development server loads this file anew, the library not.
			if (!/already initialized/i.test(messageOf(error))) throw error;
		}
	);
	return Promise.all(FONTS.map((font) => readFile(require.resolve(font))));
}

/** Pictures by what they show: painting takes a tenth of a second. */
const painted = new LRUCache<string, Uint8Array<ArrayBuffer>>({ max: 100 });

/** The picture as PNG, 1200 × 630. */
export async function previewPicture(preview: Preview): Promise<Uint8Array<ArrayBuffer>> {
	const svg = previewSvg(preview);
	const known = painted.get(svg);
	if (known) return known;
	ready ??= prepare();
	// Packages that were missing may be there the next time.
	ready.catch(() => (ready = undefined));
	const fontBuffers = await ready;
	const image = new Resvg(svg, { font: { fontBuffers, defaultFontFamily: 'Inter' } });
	const png = new Uint8Array(image.render().asPng());
	image.free();
	painted.set(svg, png);
	return png;
}
