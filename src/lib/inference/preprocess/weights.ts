import { kernels } from './kernels.ts';
import type { Kernel } from './picture.ts';

/** Bits after the point of a weight: 32 less 8 of the pixel and 2 of headroom, as in Pillow. */
export const PRECISION_BITS = 22;

/** For each output position: the first source pixel, how many, and their weights as integers. */
export interface WeightTable {
	/** Length of one row of `weights`, which is padded with zeros. */
	taps: number;
	/** First source pixel of each output position. */
	starts: Int32Array;
	/** How many source pixels count for each output position. */
	counts: Int32Array;
	/** `taps` weights for each output position, scaled by 2^22. */
	weights: Int32Array;
}

/**
 * Weights that turn an axis of `length` pixels into one of `size` pixels. Support = radius × max(scale, 1);
 * computed in double precision, normalised, then rounded half away from zero to 22 bits (Pillow's
 * `Resample.c` for 8-bit channels).
 */
export function weightTable(
	kernel: Exclude<Kernel, 'nearest'>,
	length: number,
	size: number
): WeightTable {
	const { radius, weight } = kernels[kernel];
	const scale = length / size;
	const filterScale = Math.max(scale, 1);
	const inverse = 1 / filterScale;
	const support = radius * filterScale;
	const taps = Math.ceil(support) * 2 + 1;
	const starts = new Int32Array(size);
	const counts = new Int32Array(size);
	const weights = new Int32Array(size * taps);
	const row = new Float64Array(taps);
	for (let at = 0; at < size; at++) {
		const centre = (at + 0.5) * scale;
		const first = Math.max(Math.trunc(centre - support + 0.5), 0);
		const count = Math.min(Math.trunc(centre + support + 0.5), length) - first;
		let sum = 0;
		for (let tap = 0; tap < count; tap++) {
			const value = weight((tap + first - centre + 0.5) * inverse);
			row[tap] = value;
			sum += value;
		}
		for (let tap = 0; tap < count; tap++) {
			const value = row[tap] ?? 0;
			const scaled = (sum === 0 ? value : value / sum) * 2 ** PRECISION_BITS;
			weights[at * taps + tap] = Math.trunc(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
		}
		starts[at] = first;
		counts[at] = count;
	}
	return { taps, starts, counts, weights };
}

/**
 * For `nearest`: the source pixel of each output position. Positions are added up step by step, as Pillow
 * does, so that rounding falls the same way.
 */
export function nearestTable(length: number, size: number): Int32Array {
	const step = length / size;
	const table = new Int32Array(size);
	let position = step * 0.5;
	for (let at = 0; at < size; at++) {
		table[at] = Math.min(Math.trunc(position), length - 1);
		position += step;
	}
	return table;
}

/** Keeps the most recently used weight tables: a benchmark's pictures mostly share their sizes. */
export class WeightCache {
	readonly #tables = new Map<string, WeightTable>();
	readonly #limit: number;

	constructor(limit = 64) {
		this.#limit = limit;
	}

	get(kernel: Exclude<Kernel, 'nearest'>, length: number, size: number): WeightTable {
		const key = `${kernel} ${length} ${size}`;
		const table = this.#tables.get(key) ?? weightTable(kernel, length, size);
		this.#tables.delete(key);
		this.#tables.set(key, table);
		if (this.#tables.size > this.#limit) {
			const oldest = this.#tables.keys().next().value;
			if (oldest !== undefined) this.#tables.delete(oldest);
		}
		return table;
	}
}
