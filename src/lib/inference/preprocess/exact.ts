import type { Region, Resizing, Rgba } from './picture.ts';
import { nearestTable, type WeightTable } from './weights.ts';

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

/** The source rows that the wanted output rows need: first, and one past the last. */
export function neededRows(table: WeightTable, part: Region): [number, number] {
	const last = part.y + part.height - 1;
	return [
		table.starts[part.y] as number,
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
