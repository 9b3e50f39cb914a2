import { checkResizing, copyRegion, makeOpaque, neededRows, pickNearest } from './exact.ts';
import type { Resizer, Resizing, Rgba } from './picture.ts';
import { PRECISION_BITS, WeightCache, type WeightTable } from './weights.ts';

const HALF = 2 ** (PRECISION_BITS - 1);

/** The resizer in plain TypeScript: what the WASM one must equal bit for bit, and its stand-in. */
export function createReferenceResizer(): Resizer {
	const cache = new WeightCache();
	return {
		name: 'reference',
		resize(picture, resizing) {
			checkResizing(picture, resizing);
			const { part } = resizing;
			const data = new Uint8Array(part.width * part.height * 4);
			resizeInto(data, picture, resizing, cache);
			return { width: part.width, height: part.height, data };
		}
	};
}

function resizeInto(data: Uint8Array, picture: Rgba, resizing: Resizing, cache: WeightCache): void {
	const { from, width, height, kernel, part } = resizing;
	const horizontal = width !== from.width;
	const vertical = height !== from.height;
	if (!horizontal && !vertical) {
		const region = { ...part, x: from.x + part.x, y: from.y + part.y };
		copyRegion(picture, region, data);
		makeOpaque(data);
		return;
	}
	if (kernel === 'nearest') {
		pickNearest(picture, resizing, data);
		return;
	}
	const down = cache.get(kernel, from.height, height);
	const [firstRow, endRow] = vertical ? neededRows(down, part) : [part.y, part.y + part.height];
	const rows = endRow - firstRow;
	const narrowed = vertical ? new Uint8Array(part.width * rows * 4) : data;
	if (horizontal) {
		const across = cache.get(kernel, from.width, width);
		const source = { x: from.x, y: from.y + firstRow, width: from.width, height: rows };
		resizeRows(narrowed, picture, source, across, part.x, part.width);
	} else {
		const region = { x: from.x + part.x, y: from.y + firstRow, width: part.width, height: rows };
		copyRegion(picture, region, narrowed);
	}
	if (vertical) resizeColumns(data, narrowed, part.width, down, part.y, part.height, firstRow);
}

function resizeRows(
	into: Uint8Array,
	picture: Rgba,
	source: { x: number; y: number; height: number },
	{ taps, starts, counts, weights }: WeightTable,
	firstColumn: number,
	columns: number
): void {
	let to = 0;
	for (let row = 0; row < source.height; row++) {
		const line = (source.y + row) * picture.width + source.x;
		for (let column = firstColumn; column < firstColumn + columns; column++) {
			const count = counts[column] as number;
			let at = (line + (starts[column] as number)) * 4;
			let red = HALF;
			let green = HALF;
			let blue = HALF;
			for (let tap = 0; tap < count; tap++, at += 4) {
				const weight = weights[column * taps + tap] as number;
				red += (picture.data[at] as number) * weight;
				green += (picture.data[at + 1] as number) * weight;
				blue += (picture.data[at + 2] as number) * weight;
			}
			to = write(into, to, red, green, blue);
		}
	}
}

function resizeColumns(
	into: Uint8Array,
	source: Uint8Array,
	width: number,
	{ taps, starts, counts, weights }: WeightTable,
	firstRow: number,
	rows: number,
	sourceRow: number
): void {
	let to = 0;
	for (let row = firstRow; row < firstRow + rows; row++) {
		const count = counts[row] as number;
		const start = (starts[row] as number) - sourceRow;
		for (let column = 0; column < width; column++) {
			let at = (start * width + column) * 4;
			let red = HALF;
			let green = HALF;
			let blue = HALF;
			for (let tap = 0; tap < count; tap++, at += width * 4) {
				const weight = weights[row * taps + tap] as number;
				red += (source[at] as number) * weight;
				green += (source[at + 1] as number) * weight;
				blue += (source[at + 2] as number) * weight;
			}
			to = write(into, to, red, green, blue);
		}
	}
}

/** Sums stay far below 2^53, so they are exact; the shift then works on their 32-bit value. */
function write(into: Uint8Array, to: number, red: number, green: number, blue: number): number {
	into[to] = clamp(red >> PRECISION_BITS);
	into[to + 1] = clamp(green >> PRECISION_BITS);
	into[to + 2] = clamp(blue >> PRECISION_BITS);
	into[to + 3] = 255;
	return to + 4;
}

function clamp(value: number): number {
	return value < 0 ? 0 : value > 255 ? 255 : value;
}
