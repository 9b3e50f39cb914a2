import type { Region, Resizing, Rgba } from './picture.ts';
import { nearestTable, type WeightCache, type WeightTable } from './weights.ts';

/** Throws where a resizing does not fit the picture: a programming error, never bad input. */
export function checkResizing(picture: Rgba, { from, width, height, part }: Resizing): void {
	if (!inside(from, picture.width, picture.height)) {
		throw new RangeError(
			`The region ${describe(from)} lies outside of the picture (${picture.width} × ${picture.height}).`
		);
	}
	if (!inside(part, width, height)) {
		throw new RangeError(
			`The part ${describe(part)} lies outside of the resized picture (${width} × ${height}).`
		);
	}
}

/** The region as it is; `into` has room for it. */
export function copyRegion(picture: Rgba, from: Region, into: Uint8Array): void {
	for (let row = 0; row < from.height; row++) {
		const start = ((from.y + row) * picture.width + from.x) * 4;
		const line = picture.data.subarray(start, start + from.width * 4);
		into.set(line, row * from.width * 4);
	}
}

/** Sets every alpha to 255: a resized picture has no transparency. */
export function makeOpaque(data: Uint8Array): void {
	for (let at = 3; at < data.length; at += 4) data[at] = 255;
}

/** Nearest neighbour, which needs no arithmetic on pixels; alpha 255. */
export function pickNearest(picture: Rgba, resizing: Resizing, into: Uint8Array): void {
	const { from, width, height, part } = resizing;
	const columns = nearestTable(from.width, width);
	const rows = nearestTable(from.height, height);
	let to = 0;
	for (let y = part.y; y < part.y + part.height; y++) {
		const row = (from.y + (rows[y] as number)) * picture.width + from.x;
		for (let x = part.x; x < part.x + part.width; x++) {
			const at = (row + (columns[x] as number)) * 4;
			into[to] = picture.data[at] as number;
			into[to + 1] = picture.data[at + 1] as number;
			into[to + 2] = picture.data[at + 2] as number;
			into[to + 3] = 255;
			to += 4;
		}
	}
}

/** What the two passes of one resizing need; an axis that keeps its length has no table. */
export interface Passes {
	across: WeightTable | undefined;
	down: WeightTable | undefined;
	/** Source pixels that count for the wanted part, in the coordinates of `from`. */
	needed: Region;
	/** Order of the passes, where there are two. */
	verticalFirst: boolean;
}

/** Tables, needed region and order for a resizing with weights. */
export function planPasses(resizing: Resizing, cache: WeightCache): Passes {
	const { from, width, height, kernel, part } = resizing;
	if (kernel === 'nearest') throw new RangeError('Nearest neighbour has no passes.');
	const across = width === from.width ? undefined : cache.get(kernel, from.width, width);
	const down = height === from.height ? undefined : cache.get(kernel, from.height, height);
	const [left, right] = neededPixels(across, part.x, part.width);
	const [top, bottom] = neededPixels(down, part.y, part.height);
	return {
		across,
		down,
		needed: { x: left, y: top, width: right - left, height: bottom - top },
		verticalFirst: verticalFirst(resizing)
	};
}

/**
 * Horizontal first, except where the picture loses more than twice as many rows as columns: so does
 * Pillow since 13.0. Its earlier versions never resize vertically first, and differ there, at hard edges
 * by up to some thirty levels.
 */
export function verticalFirst({ from, width, height }: Resizing): boolean {
	const lostRows = from.height - height;
	return lostRows > 0 && lostRows > 2 * (from.width - width);
}

/** Source pixels of one axis that `count` output positions from `first` on need: first, and one past the last. */
function neededPixels(
	table: WeightTable | undefined,
	first: number,
	count: number
): [number, number] {
	if (!table) return [first, first + count];
	const last = first + count - 1;
	return [
		table.starts[first] as number,
		(table.starts[last] as number) + (table.counts[last] as number)
	];
}

function inside({ x, y, width, height }: Region, outerWidth: number, outerHeight: number): boolean {
	return (
		x >= 0 &&
		y >= 0 &&
		width >= 1 &&
		height >= 1 &&
		x + width <= outerWidth &&
		y + height <= outerHeight
	);
}

function describe({ x, y, width, height }: Region): string {
	return `${width} × ${height} at (${x}, ${y})`;
}
