/** Profiles of generality: a row for each system, a lane for each task. */
import { sum } from 'd3-array';
import type { ObserverKind } from '../../evaluation/trial.ts';
import type { Limits } from '../../statistics/estimate.ts';
import type { Observed } from '../series.ts';

export interface ProfileLane extends Observed {
	id: string;
	/** `Facial emotion 1.27`. */
	text: string;
	/** Its share of the row's height times the number of lanes: 1 where all tasks weigh the same. */
	height: number;
	/** Where the filled lane ends, 0 … 1; undefined where there is nothing to fill. */
	fill: number | undefined;
	/** Where the mark stands; undefined without a measured score. */
	at: number | undefined;
	ci95: Limits | undefined;
	/** What the cursor reads. */
	label: string;
	href?: string | undefined;
}

export interface ProfileRow {
	id: string;
	kind: ObserverKind;
	name: string;
	href?: string | undefined;
	/** Small lines below the name. */
	notes: string[];
	lanes: ProfileLane[];
	/** G with its interval, in words; empty where the row has none. */
	figure: string;
	span: string;
	/** No people answered the same items. */
	hatched: boolean;
}

export interface GeneralityDrawing {
	people: { band: Limits; label: string; span: string } | undefined;
	/** Systems on the tasks with people; empty without such tasks. */
	systems: ProfileRow[];
	/** Tasks without people, a lane for each system that has an output for them. */
	unpeopled: ProfileRow[];
	/** Right end of the axis of the systems: beyond 1, where people are. */
	end: number;
}

/** Height in pixels of a lane whose task weighs as much as the others. */
export const lane = 30;
/** Lower lanes have no words inside; the mark and the table still say them. */
export const legible = 24;
/** A row grows to this many times its height, so that its lowest lane stays legible. */
const growth = 2;

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
	unit(row) * (sum(row.lanes, (one) => one.height) || 1);
