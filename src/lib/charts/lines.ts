/** Figures over something that grows: a line for people and for each model. */
import type { Limits } from '../statistics/estimate.ts';
import type { Observed } from './series.ts';
import type { TableData } from './table.ts';

export interface LineMark {
	/** Place along the axis, 0 … 1. */
	x: number;
	value: number;
	ci95: Limits | undefined;
	/** The single values that `value` is the mean of, where they are drawn too. */
	parts?: readonly number[] | undefined;
	/** What the cursor reads. */
	label: string;
	href?: string | undefined;
}

export interface Line extends Observed {
	/** Run id, or `people`. */
	run: string;
	name: string;
	local: boolean;
	marks: LineMark[];
	/** A fitted function in place of straight joints: [place along the axis, value], both 0 … 1. */
	fitted?: [x: number, value: number][] | undefined;
}

/** Where a fitted function reaches a level, with its limits; a limit that is not there lies beyond the axis. */
export interface LineThreshold extends Observed {
	name: string;
	local: boolean;
	x: number;
	from: number | undefined;
	to: number | undefined;
	/** The threshold as it is written beside its mark, and what the cursor reads. */
	text: string;
	label: string;
}

export interface LineDrawing {
	lines: Line[];
	/** On a row of their own below the drawing, with the level that they are of. */
	thresholds?: { level: number; marks: LineThreshold[] } | undefined;
	ticks: { x: number; text: string }[];
	/** What grows from left to right. */
	axis: string;
	/** Score of guessing, drawn dotted; undefined where the drawing is of no score. */
	chance: number | undefined;
	table: TableData;
}
