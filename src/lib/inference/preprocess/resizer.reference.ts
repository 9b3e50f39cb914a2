import { checkResizing, copyRegion, makeOpaque, pickNearest, planPasses } from './exact.ts';
import type { Region, Resizer, Resizing, Rgba } from './picture.ts';
import { PRECISION_BITS, WeightCache, type WeightTable } from './weights.ts';

const HALF = 2 ** (PRECISION_BITS - 1);

/** The resizer in plain TypeScript: what the WASM one must equal bit for bit, and its stand-in. */
export function createReferenceResizer(): Resizer {
	const cache = new WeightCache();
	return {
		name: 'reference',
		resize(picture, resizing) {
			checkResizing(picture, resizing);
			return resize(picture, resizing, cache);
		}
	};
}

function resize(picture: Rgba, resizing: Resizing, cache: WeightCache): Rgba {
	const { from, width, height, kernel, part } = resizing;
	if (kernel === 'nearest' && (width !== from.width || height !== from.height)) {
		const picked = blank(part.width, part.height);
		pickNearest(picture, resizing, picked.data);
		return picked;
	}
	if (kernel === 'nearest') return region(picture, from, part);
	const { across, down, needed, verticalFirst } = planPasses(resizing, cache);
	let result = region(picture, from, needed);
	if (down && verticalFirst) result = resizeColumns(result, down, needed.y, part.y, part.height);
	if (across) result = resizeRows(result, across, needed.x, part.x, part.width);
	if (down && !verticalFirst) result = resizeColumns(result, down, needed.y, part.y, part.height);
	return result;
}

/** A part of `from` as an opaque picture of its own. */
function region(picture: Rgba, from: Region, part: Region): Rgba {
	const result = blank(part.width, part.height);
	copyRegion(picture, { ...part, x: from.x + part.x, y: from.y + part.y }, result.data);
	makeOpaque(result.data);
	return result;
}

/**
 * Output columns [first, first + columns) of every row.
 * @param left source column that the picture begins with
 */
function resizeRows(
	picture: Rgba,
	{ taps, starts, counts, weights }: WeightTable,
	left: number,
	first: number,
	columns: number
): Rgba {
	const result = blank(columns, picture.height);
	let to = 0;
	for (let row = 0; row < picture.height; row++) {
		for (let column = first; column < first + columns; column++) {
			const start = row * picture.width + (starts[column] as number) - left;
			const count = counts[column] as number;
			write(result.data, to, picture.data, start * 4, 4, weights, column * taps, count);
			to += 4;
		}
	}
	return result;
}

/**
 * Output rows [first, first + rows) of every column.
 * @param top source row that the picture begins with
 */
function resizeColumns(
	picture: Rgba,
	{ taps, starts, counts, weights }: WeightTable,
	top: number,
	first: number,
	rows: number
): Rgba {
	const { width } = picture;
	const result = blank(width, rows);
	let to = 0;
	for (let row = first; row < first + rows; row++) {
		const start = ((starts[row] as number) - top) * width;
		const count = counts[row] as number;
		for (let column = 0; column < width; column++) {
			const from = (start + column) * 4;
			write(result.data, to, picture.data, from, width * 4, weights, row * taps, count);
			to += 4;
		}
	}
	return result;
}

/** One output pixel: weighted sums in 32 bits, half added, rounded down to bytes. */
function write(
	into: Uint8Array,
	to: number,
	source: Uint8Array,
	from: number,
	step: number,
	weights: Int32Array,
	firstWeight: number,
	count: number
): void {
	let red = HALF;
	let green = HALF;
	let blue = HALF;
	for (let tap = 0, at = from; tap < count; tap++, at += step) {
		const weight = weights[firstWeight + tap] as number;
		red = (red + Math.imul(source[at] as number, weight)) | 0;
		green = (green + Math.imul(source[at + 1] as number, weight)) | 0;
		blue = (blue + Math.imul(source[at + 2] as number, weight)) | 0;
	}
	into[to] = clamp(red >> PRECISION_BITS);
	into[to + 1] = clamp(green >> PRECISION_BITS);
	into[to + 2] = clamp(blue >> PRECISION_BITS);
	into[to + 3] = 255;
}

function clamp(value: number): number {
	return value < 0 ? 0 : value > 255 ? 255 : value;
}

function blank(width: number, height: number): Rgba {
	return { width, height, data: new Uint8Array(width * height * 4) };
}
