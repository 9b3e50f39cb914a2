/** Accuracy over something that makes items easy or hard: one line for people, one for each model. */
import type { BenchmarkReport } from '../evaluation/report/benchmark.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { nameOf, ranked } from './answering.ts';
import { count, interval, percent } from '../charts/format.ts';
import type { LineDrawing, LineMark } from '../charts/lines.ts';

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
