import { checkResizing, copyRegion, makeOpaque, pickNearest, planPasses } from './exact.ts';
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
		if (kernel === 'nearest' || (width === from.width && height === from.height)) {
			return withoutArithmetic(picture, resizing);
		}
		const { across, down, needed, verticalFirst } = planPasses(resizing, this.#cache);
		const between = verticalFirst
			? { width: needed.width, height: part.height }
			: { width: part.width, height: needed.height };

		this.#end = RESERVED;
		const source = this.#take(needed.width * needed.height * 4);
		const middle = across && down ? this.#take(between.width * between.height * 4) : source;
		const result = this.#take(part.width * part.height * 4);
		const acrossAt = across && this.#reserve(across);
		const downAt = down && this.#reserve(down);
		this.#grow();
		const taken = { ...needed, x: from.x + needed.x, y: from.y + needed.y };
		copyRegion(picture, taken, this.#bytes(source, needed.width * needed.height * 4));
		if (across && acrossAt) this.#place(across, acrossAt);
		if (down && downAt) this.#place(down, downAt);

		const rows = (input: number, output: number, count: number) =>
			// The tables count from the region's left edge; the memory begins at the first needed column.
			acrossAt &&
			this.#module.resizeRows(
				input - needed.x * 4,
				needed.width * 4,
				count,
				output,
				...acrossAt,
				part.x,
				part.x + part.width
			);
		const columns = (input: number, output: number, columnCount: number) =>
			downAt &&
			this.#module.resizeColumns(
				input,
				columnCount,
				needed.y,
				output,
				...downAt,
				part.y,
				part.y + part.height
			);
		if (verticalFirst) {
			columns(source, across ? middle : result, needed.width);
			rows(middle, result, part.height);
		} else {
			rows(source, down ? middle : result, needed.height);
			columns(middle, result, part.width);
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

	#place(table: WeightTable, [starts, counts, weights]: Placed): void {
		const { buffer } = this.#module.memory;
		new Int32Array(buffer, starts, table.starts.length).set(table.starts);
		new Int32Array(buffer, counts, table.counts.length).set(table.counts);
		new Int32Array(buffer, weights, table.weights.length).set(table.weights);
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
