/** Coverage against accuracy as a chart: the model, people on the same items, and the point that is chosen. */
import { percent } from '../format.ts';
import { observerStyle } from '../observerStyle.ts';
import { baseOptions, markedLine, numberAxis, type Instrument, type Stop } from './instrument.ts';
import { faded, type Look } from './look.ts';
import { pointStyle } from './pointStyle.ts';

export interface CoverageSeries {
	/** The model's id and name. */
	id: string;
	name: string;
	/** What people are called; undefined without people. */
	people: string | undefined;
	points: {
		/** Least confidence, 0 … 1. */
		threshold: number;
		/** Share answered, 0 … 1. */
		coverage: number;
		n: number;
		accuracy: number;
		ci95: readonly [number, number] | undefined;
		people: number | undefined;
		peopleCi95: readonly [number, number] | undefined;
		/** Everything about the point, in words. */
		label: string;
		/** The same about people. */
		peopleLabel: string;
	}[];
}

/** The lower end of the axis of accuracy: a round tenth below everything that is drawn. */
export function floorOf({ points }: CoverageSeries): number {
	const least = Math.min(
		...points.flatMap(({ accuracy, ci95, people, peopleCi95 }) => [
			ci95?.[0] ?? accuracy,
			peopleCi95?.[0] ?? people ?? 1
		])
	);
	return Math.min(0.9, Math.max(0, Math.floor(least * 10) / 10));
}

/** @param chosen place of the chosen point in `points` */
export function coverageChart(look: Look, series: CoverageSeries, chosen: number): Instrument {
	const { points } = series;
	const own = observerStyle(series.id);
	const colour = look.colour(own.colour);
	const human = look.colour('var(--people)');
	const shown = points[chosen];
	const share = (value: number): string => percent(value, 0);
	const line = { parsing: false, normalized: true, pointRadius: 0, borderWidth: 2.5 } as const;
	const edge = { parsing: false, normalized: true, pointRadius: 0, borderWidth: 0 } as const;
	const xy = (of: (point: (typeof points)[number]) => number | undefined) =>
		points.map((point) => ({ x: point.coverage, y: of(point) ?? NaN }));
	const peopled = points.some(({ people }) => people !== undefined);
	const single = (
		value: number | undefined,
		ci95: readonly [number, number] | undefined,
		fill: string,
		style: ReturnType<typeof pointStyle>
	) => ({
		type: 'scatterWithErrorBars' as const,
		data:
			shown && value !== undefined
				? [
						{
							x: shown.coverage,
							y: value,
							xMin: shown.coverage,
							xMax: shown.coverage,
							yMin: ci95?.[0] ?? value,
							yMax: ci95?.[1] ?? value
						}
					]
				: [],
		backgroundColor: fill,
		borderColor: fill,
		errorBarColor: { v: fill },
		errorBarWhiskerColor: { v: fill },
		errorBarLineWidth: { v: [2.5] },
		errorBarWhiskerSize: { v: [8] },
		radius: 7,
		...style
	});
	const config = {
		type: 'line' as const,
		data: {
			datasets: [
				{ ...line, data: xy(({ accuracy }) => accuracy), borderColor: colour },
				{ ...line, data: peopled ? xy(({ people }) => people) : [], borderColor: human },
				{ ...edge, data: xy(({ ci95 }) => ci95?.[0]), fill: false },
				{
					...edge,
					data: xy(({ ci95 }) => ci95?.[1]),
					fill: '-1',
					backgroundColor: faded(colour, 0.12)
				},
				{ ...edge, data: peopled ? xy(({ peopleCi95 }) => peopleCi95?.[0]) : [], fill: false },
				{
					...edge,
					data: peopled ? xy(({ peopleCi95 }) => peopleCi95?.[1]) : [],
					fill: '-1',
					backgroundColor: faded(human, 0.12)
				},
				single(shown?.people, shown?.peopleCi95, human, pointStyle('circle')),
				single(shown?.accuracy, shown?.ci95, colour, pointStyle(own.mark))
			]
		},
		options: {
			...baseOptions(look, false),
			scales: {
				x: numberAxis(look, { min: 0, max: 1, step: 0.1, name: 'answered', text: share }),
				y: numberAxis(look, {
					min: floorOf(series),
					max: 1,
					step: 0.1,
					name: 'right, of these',
					text: share
				})
			},
			plugins: {
				annotation: {
					annotations: shown
						? {
								chosen: markedLine(look, {
									at: shown.coverage,
									across: 'x',
									colour: 'var(--ink-3)',
									dash: [2, 4]
								})
							}
						: {}
				}
			}
		}
	};
	const order = points.map((_, index) => index).reverse();
	const stops: Stop[] = [
		...order.map((index) => ({ dataset: 0, index })),
		...(peopled
			? order
					.filter((index) => points[index]?.people !== undefined)
					.map((index) => ({ dataset: 1, index }))
			: [])
	];
	return {
		config: config as unknown as Instrument['config'],
		stops,
		read: (at) => {
			const stop = stops[at];
			const point = stop && points[stop.index];
			return (stop?.dataset === 1 ? point?.peopleLabel : point?.label) ?? '';
		}
	};
}
