/** A figure of a team over the share of the work that is left to a person: how often it is right, or what it costs. */
import { figure, percent } from '../format.ts';
import { observerStyle } from '../observerStyle.ts';
import { baseOptions, markedLine, numberAxis, type Instrument, type Stop } from './instrument.ts';
import { faded, type Look } from './look.ts';

export interface TeamSeries {
	/** Figures are shares, 0 … 1, and not costs. */
	share: boolean;
	/** Name of the upright axis. */
	axis: string;
	/** What each would do alone. */
	levels: { at: number; text: string; observer: string }[];
	points: {
		/** Share left to a person, 0 … 1. */
		x: number;
		y: number;
		ci95: readonly [number, number] | undefined;
		/** Everything about the point, in words. */
		label: string;
	}[];
}

/** Both ends of the upright axis: round, with everything that is drawn between them. */
export function teamEnds({ share, points, levels }: TeamSeries): [number, number] {
	const all = [
		...points.flatMap(({ y, ci95 }) => [y, ...(ci95 ?? [])]),
		...levels.map(({ at }) => at)
	].filter((value) => !Number.isNaN(value));
	const [least, most] = [Math.min(...all), Math.max(...all)];
	if (share)
		return [Math.max(0, Math.floor(least * 10) / 10), Math.min(1, Math.ceil(most * 10) / 10)];
	const step = 10 ** Math.floor(Math.log10(Math.max(most, 1e-9)));
	return [0, Math.ceil((most * 1.05) / step) * step || 1];
}

/** @param chosen place of the chosen point in `points` */
export function teamChart(look: Look, series: TeamSeries, chosen: number): Instrument {
	const { points, levels, share } = series;
	const ink = look.colour('var(--ink)');
	const [min, max] = teamEnds(series);
	const line = { parsing: false, normalized: true, pointRadius: 0, borderWidth: 2.5 } as const;
	const edge = { parsing: false, normalized: true, pointRadius: 0, borderWidth: 0 } as const;
	const shown = points[chosen];
	const of = (value: (point: (typeof points)[number]) => number | undefined) =>
		points.map((point) => ({ x: point.x, y: value(point) ?? NaN }));
	const config = {
		type: 'line' as const,
		data: {
			datasets: [
				{ ...line, data: of(({ y }) => y), borderColor: ink },
				{ ...edge, data: of(({ ci95 }) => ci95?.[0]), fill: false },
				{
					...edge,
					data: of(({ ci95 }) => ci95?.[1]),
					fill: '-1',
					backgroundColor: faded(ink, 0.1)
				},
				{
					...line,
					data: shown ? [{ x: shown.x, y: shown.y }] : [],
					pointRadius: 7,
					backgroundColor: ink,
					borderColor: ink,
					showLine: false
				}
			]
		},
		options: {
			...baseOptions(look, false),
			scales: {
				x: numberAxis(look, {
					min: 0,
					max: 1,
					step: 0.1,
					name: 'left to a person',
					text: (value) => percent(value, 0)
				}),
				y: numberAxis(look, {
					min,
					max,
					...(share ? { step: 0.1 } : { inner: true }),
					name: series.axis,
					text: (value) => (share ? percent(value, 0) : figure(value, max < 10 ? 1 : 0))
				})
			},
			plugins: {
				annotation: {
					annotations: Object.fromEntries(
						levels.map(({ at, text, observer }, index) => [
							`level${index}`,
							markedLine(look, {
								at,
								across: 'y',
								colour: observerStyle(observer).ink,
								text,
								dash: [5, 4]
							})
						])
					)
				}
			}
		}
	};
	const stops: Stop[] = points.map((_, index) => ({ dataset: 0, index }));
	return {
		config: config as unknown as Instrument['config'],
		stops,
		read: (at) => points[stops[at]?.index ?? -1]?.label ?? ''
	};
}
