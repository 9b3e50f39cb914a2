import { checkResizing, copyRegion, makeOpaque, neededRows, pickNearest } from './exact.ts';
import type { Resizer, Resizing, Rgba } from './picture.ts';
import { RESIZER_BASE64 } from './resizer.bytes.ts';
import { WeightCache, type WeightTable } from './weights.ts';

interface ResizerExports {
	memory: WebAssembly.Memory;
	resizeRows(
		source: number,
		stride: number,
		rows: number,
		into: number,
		starts: number,
		counts: number,
		weights: number,
		taps: number,
		first: number,
		end: number
	): void;
	resizeColumns(
		source: number,
		width: number,
		sourceRow: number,
		into: number,
		starts: number,
		counts: number,
		weights: number,
		taps: number,
		first: number,
		end: number
	): void;
}

/** Where a weight table lies in the module's memory. */
type Placed = [starts: number, counts: number, weights: number, taps: number];

/** Room that the module keeps for itself at the start of its memory. */
const RESERVED = 1024;

/** The resizer in WebAssembly with SIMD; bit-identical to the reference. */
export async function createWasmResizer(): Promise<Resizer> {
	const bytes = Uint8Array.from(atob(RESIZER_BASE64), (letter) => letter.charCodeAt(0));
	const { instance } = await WebAssembly.instantiate(bytes, {});
	return new WasmResizer(instance.exports as unknown as ResizerExports);
}

class WasmResizer implements Resizer {
	readonly name = 'wasm';
	readonly #module: ResizerExports;
	readonly #cache = new WeightCache();
	#end = RESERVED;

	constructor(module: ResizerExports) {
		this.#module = module;
	}

	resize(picture: Rgba, resizing: Resizing): Rgba {
		checkResizing(picture, resizing);
		const { from, width, height, kernel, part } = resizing;
		const horizontal = width !== from.width;
		const vertical = height !== from.height;
		if (kernel === 'nearest' || (!horizontal && !vertical)) {
			return withoutArithmetic(picture, resizing);
		}
		const down = vertical ? this.#cache.get(kernel, from.height, height) : undefined;
		const across = horizontal ? this.#cache.get(kernel, from.width, width) : undefined;
		const [first, end] = down ? neededRows(down, part) : [part.y, part.y + part.height];
		const rows = end - first;
		const taken = across
			? { x: from.x, y: from.y + first, width: from.width, height: rows }
			: { x: from.x + part.x, y: from.y + first, width: part.width, height: rows };

		this.#end = RESERVED;
		const source = this.#take(taken.width * rows * 4);
		const narrowed = across ? this.#take(part.width * rows * 4) : source;
		const result = down ? this.#take(part.width * part.height * 4) : narrowed;
		const acrossAt = across && this.#reserve(across);
		const downAt = down && this.#reserve(down);
		this.#grow();
		copyRegion(picture, taken, this.#bytes(source, taken.width * rows * 4));
		if (across && acrossAt) {
			const placed = this.#place(across, acrossAt);
			const columnEnd = part.x + part.width;
			const stride = taken.width * 4;
			this.#module.resizeRows(source, stride, rows, narrowed, ...placed, part.x, columnEnd);
		}
		if (down && downAt) {
			const placed = this.#place(down, downAt);
			const rowEnd = part.y + part.height;
			this.#module.resizeColumns(narrowed, part.width, first, result, ...placed, part.y, rowEnd);
		}
		const data = this.#bytes(result, part.width * part.height * 4);
		return { width: part.width, height: part.height, data };
	}

	/** Room in the module's memory, 16-byte aligned; valid until the next resizing. */
	#take(bytes: number): number {
		const at = this.#end;
		this.#end += (bytes + 31) & ~15;
		return at;
	}

	#reserve(table: WeightTable): Placed {
		const starts = this.#take(table.starts.byteLength);
		const counts = this.#take(table.counts.byteLength);
		return [starts, counts, this.#take(table.weights.byteLength), table.taps];
	}

	#place(table: WeightTable, placed: Placed): Placed {
		const { buffer } = this.#module.memory;
		new Int32Array(buffer, placed[0], table.starts.length).set(table.starts);
		new Int32Array(buffer, placed[1], table.counts.length).set(table.counts);
		new Int32Array(buffer, placed[2], table.weights.length).set(table.weights);
		return placed;
	}

	#grow(): void {
		const missing = this.#end - this.#module.memory.buffer.byteLength;
		if (missing > 0) this.#module.memory.grow(Math.ceil(missing / 65_536));
	}

	#bytes(at: number, length: number): Uint8Array {
		return new Uint8Array(this.#module.memory.buffer, at, length);
	}
}

function withoutArithmetic(picture: Rgba, resizing: Resizing): Rgba {
	const { from, width, height, part } = resizing;
	const data = new Uint8Array(part.width * part.height * 4);
	if (width === from.width && height === from.height) {
		copyRegion(picture, { ...part, x: from.x + part.x, y: from.y + part.y }, data);
		makeOpaque(data);
	} else {
		pickNearest(picture, resizing, data);
	}
	return { width: part.width, height: part.height, data };
}
