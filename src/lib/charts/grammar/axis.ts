/**
 * Where a value stands: the one place that turns values into positions. A position is a share of the drawing's own
 * width or height, so a drawing never knows its pixels and fits a phone, a page and paper alike.
 */
import { extent, range } from 'd3-array';
import { scaleLinear, scaleLog, scalePoint } from 'd3-scale';
import { percent } from '../format.ts';

export interface Tick {
	value: number;
	text: string;
}

export interface Axis {
	/** Runs from bottom to top; otherwise from left to right. */
	up: boolean;
	/** Share of the way from the left, or from the top, 0 … 1; what lies beyond the axis stands at its end. */
	place: (value: number) => number;
	/** The same as SVG and CSS take it: `35.6%`. */
	at: (value: number) => string;
	/** How long a span is: `21.2%`. */
	length: (span: readonly [number, number]) => string;
	ticks: Tick[];
}

interface AxisOptions {
	/** First value; 0 unless told. */
	from?: number;
	/** Last value; 1 unless told. */
	to?: number;
	/** Distance of two ticks; a fifth of the axis unless told. */
	step?: number;
	/** How a tick is written; as a percentage unless told. */
	text?: (value: number) => string;
	/** In place of ticks at equal steps. */
	ticks?: Tick[];
	up?: boolean;
	/** Every power of ten is as far from the next; `from` must be above 0. */
	log?: boolean;
}

const write = (share: number): string => `${Number((share * 100).toFixed(3))}%`;

function axisFrom(scale: (value: number) => number, up: boolean, ticks: Tick[]): Axis {
	const place = (value: number): number => (up ? 1 - scale(value) : scale(value));
	return {
		up,
		place,
		at: (value) => write(place(value)),
		length: ([from, to]) => write(Math.abs(place(to) - place(from))),
		ticks
	};
}

/** Values at equal steps, the end included where it is one. */
export function steps(from: number, to: number, step: number): number[] {
	return range(from, to + step * 1e-6, step).map((value) => Number(value.toPrecision(12)));
}

/** An axis over numbers. */
export function axisOf(options: AxisOptions = {}): Axis {
	const { from = 0, to = 1, step = (to - from) / 5, up = false, log = false } = options;
	const { text = (value: number) => percent(value, 0) } = options;
	const ticks =
		options.ticks ?? steps(from, to, step).map((value) => ({ value, text: text(value) }));
	const scale = log ? scaleLog() : scaleLinear();
	return axisFrom(scale.domain([from, to]).range([0, 1]).clamp(true), up, ticks);
}

/** Shares from 0 to `to` with four steps. */
export function quarters(to = 1, text?: (value: number) => string): Axis {
	return axisOf({ to, step: to / 4, ...(text ? { text } : {}) });
}

/**
 * Where values stand among each other, 0 … 1, with a margin at both ends; in the middle where all are one.
 * @param log every power of ten is as far from the next; all values are above 0
 */
export function placeAmong(values: readonly number[], log = false): (value: number) => number {
	const [low = 0, high = 0] = extent(values);
	const scale = (log ? scaleLog() : scaleLinear()).domain([low, high]).range([0.06, 0.94]);
	return (value) => (high > low ? scale(value) : 0.5);
}

/** An axis over names at equal distances: the value of a name is its index. */
export function axisOfNames(names: readonly string[], up = false): Axis {
	const places = names.map((_, index) => String(index));
	const scale = scalePoint().domain(places).range([0, 1]).padding(0.5);
	return axisFrom(
		(index) => scale(String(index)) ?? 0,
		up,
		names.map((text, value) => ({ value, text }))
	);
}
