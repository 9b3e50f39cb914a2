/** Accuracy over something that makes items easy or hard: one line for people, one for each model. */
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { Estimate, Limits } from '../statistics/estimate.ts';
import type { ObserverKind } from '../evaluation/trial.ts';
import { nameOf, ranked } from './answering.ts';
import { count, interval, percent } from '../charts/format.ts';
import type { TableData } from '../charts/table.ts';

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

export interface Line {
	/** Run id, or `people`. */
	run: string;
	/** Observer id, or `people`. */
	observer: string;
	kind: ObserverKind;
	name: string;
	local: boolean;
	marks: LineMark[];
	/** A fitted function in place of straight joints: [place along the axis, value], both 0 … 1. */
	fitted?: [x: number, value: number][] | undefined;
}

/** Where a fitted function reaches a level, with its limits; a limit that is not there lies beyond the axis. */
export interface LineThreshold {
	observer: string;
	kind: ObserverKind;
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
	chance: number;
	table: TableData;
}

/** One place on the axis with everybody's figure there. */
export interface LinePoint {
	x: number;
	/** Its name below the axis, and at length in tables and labels. */
	tick: string;
	name: string;
	n: number;
	people: Estimate | undefined;
	observers: Record<string, Estimate>;
}

/**
 * @param local run ids recorded on this device
 * @param link resolved address of the items behind a point, seen by an observer
 */
export function lineDrawing(
	report: BenchmarkReport,
	points: readonly LinePoint[],
	axis: string,
	local: readonly string[],
	link: (point: LinePoint, index: number, run: string) => string
): LineDrawing {
	const sides = [
		...(points.some(({ people }) => people?.value !== undefined)
			? [{ run: 'people', observer: 'people', kind: 'person' as const }]
			: []),
		...ranked(report).map(({ run, observer }) => ({
			run,
			observer: observer.id,
			kind: observer.kind
		}))
	].map((side) => ({ ...side, name: nameOf(report, side.run) }));
	const of = (point: LinePoint, run: string): Estimate | undefined =>
		run === 'people' ? point.people : point.observers[run];
	const share = (value: number): string => percent(value);
	return {
		axis,
		chance: report.chance,
		ticks: points.map(({ x, tick }) => ({ x, text: tick })),
		lines: sides
			.map((side) => ({
				run: side.run,
				observer: side.observer,
				kind: side.kind,
				name: side.name,
				local: local.includes(side.run),
				marks: points.flatMap((point, index): LineMark[] => {
					const estimate = of(point, side.run);
					if (estimate?.value === undefined) return [];
					const span = estimate.ci95 ? `, 95\u202f% interval ${interval(estimate.ci95)}` : '';
					return [
						{
							x: point.x,
							value: estimate.value,
							ci95: estimate.ci95,
							label: `${side.name}, ${point.name}: ${percent(estimate.value)}${span}, ${count(estimate.n)} items`,
							href: link(point, index, side.run)
						}
					];
				})
			}))
			.filter(({ marks }) => marks.length > 0),
		table: {
			columns: [
				{ label: axis },
				{ label: 'Items', numeric: true },
				...sides.flatMap(({ name }) => [
					{ label: name, numeric: true, text: share },
					{ label: 'from', numeric: true, text: share },
					{ label: 'to', numeric: true, text: share }
				])
			],
			rows: points.map((point) => [
				point.name,
				point.n,
				...sides.flatMap(({ run }) => {
					const estimate = of(point, run);
					return [estimate?.value, estimate?.ci95?.[0], estimate?.ci95?.[1]];
				})
			]),
			links: points.map((point, index) => link(point, index, 'people'))
		}
	};
}

/**
 * Heights of direct labels at the end of lines: each at its value, moved apart where they would lie on each other.
 * @param values as fractions of the axis, 1 at the top
 * @param gap least distance, as a fraction
 * @returns in the order of the values
 */
export function spreadLabels(values: readonly number[], gap: number): number[] {
	const order = values.map((_, index) => index).sort((a, b) => values[b]! - values[a]!);
	const placed = order.map((index) => values[index]!);
	for (let at = 1; at < placed.length; at += 1)
		placed[at] = Math.min(placed[at]!, placed[at - 1]! - gap);
	for (let at = placed.length - 1, floor = 0; at >= 0; at -= 1) {
		placed[at] = Math.max(placed[at]!, floor);
		floor = placed[at]! + gap;
	}
	const result: number[] = [];
	order.forEach((index, at) => (result[index] = placed[at]!));
	return result;
}
