/** The axis of the profiles, and how high their lanes are. */
import type { ProfileLane, ProfileRow } from '$lib/findings/generality.ts';

/** Height in pixels of a lane whose task weighs as much as the others. */
export const lane = 30;
/** Lower lanes have no words inside; the mark and the table still say them. */
export const legible = 24;
/** A row grows to this many times its height, so that its lowest lane stays legible. */
const growth = 2;

export const ticks = [0, 0.25, 0.5, 0.75, 1];

/** Where a value stands on an axis from 0 to `end`; what lies beyond is at its end. */
export const at = (value: number, end: number): string =>
	`${((Math.min(end, Math.max(0, value)) / end) * 100).toFixed(3)}%`;

/** Height of a lane of 1 in this row. */
const unit = ({ lanes }: ProfileRow): number =>
	Math.min(growth, 1 / Math.min(1, ...lanes.map((one) => one.height))) * lane;

/** A lane with its top and height in pixels, and where its mark stands. */
export interface PlacedLane {
	one: ProfileLane;
	top: number;
	high: number;
	mark: number;
}

export function placedLanes(row: ProfileRow): PlacedLane[] {
	let end = 0;
	return row.lanes.map((one) => {
		const top = end;
		const high = one.height * unit(row);
		end += high;
		return { one, top, high, mark: high < legible ? top + high / 2 : top + high - 9 };
	});
}

/** Of the whole row, in pixels; a row without lanes is one lane high. */
export const rowHeight = (row: ProfileRow): number =>
	unit(row) * (row.lanes.reduce((total, one) => total + one.height, 0) || 1);
