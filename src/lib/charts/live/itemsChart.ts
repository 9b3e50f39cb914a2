/**
 * Every item as a dot: how sure the model was, against people (or against whether it was right, where nobody else
 * answered). Filled where the model is right, hollow where it is wrong.
 */
import { duration, percent } from '../format.ts';
import { observerStyle } from '../observerStyle.ts';
import { baseOptions, numberAxis, type Area, type Instrument, type Stop } from './instrument.ts';
import { faded, type Look } from './look.ts';
import { pointStyle } from './pointStyle.ts';

/** What the upright axis is: share of people right, their median response time in ms, or right (1) and wrong (0). */
export type Upright = 'people' | 'time' | 'result';

export interface ItemDot {
	item: string;
	/** Confidence of the answer, 0 … 1. */
	x: number;
	/** In the unit of the upright axis. */
	y: number;
	right: boolean;
}

export interface ItemsSeries {
	model: { id: string; name: string };
	upright: Upright;
	/** Name of the upright axis. */
	axis: string;
	dots: ItemDot[];
	/** Everything about a dot, in words. @param at place in `dots` */
	label: (at: number) => string;
	href: (item: string) => string;
}

/** How far dots of the same height are moved apart, in the unit of the axis; times differ by themselves. */
const spread: Record<Upright, number> = { people: 0.035, result: 0.36, time: 0 };
/** What is left free beyond the outermost dots. */
const margin: Record<Upright, number> = { people: 0.06, result: 0.46, time: 0 };

/** Where a dot is drawn: moved a little by its place in the set, the same on every day. */
export function heightOf(upright: Upright, y: number, at: number): number {
	return y + spread[upright] * (2 * ((at * 0.618_033_988_749_895) % 1) - 1);
}

/** End of the axis of times: the slowest, in whole half seconds. */
function uprightEnds({ upright, dots }: ItemsSeries): [number, number] {
	if (upright !== 'time') return [-margin[upright], 1 + margin[upright]];
	const slowest = dots.reduce((most, { y }) => Math.max(most, y), 500);
	return [0, Math.ceil(slowest / 500) * 500];
}

function uprightText(upright: Upright, value: number): string {
	if (upright === 'time') return duration(value);
	if (upright === 'people') return percent(value, 0);
	return value === 0 ? 'wrong' : value === 1 ? 'right' : '';
}

/** The values that a rectangle holds, both ends included: those of dots, not the places they were moved to. */
export interface DotRange {
	confidence: readonly [from: number, to: number];
	y: readonly [from: number, to: number];
}

/** Thousandths, so that an address stays short; outwards, so that no dot is lost. */
const outwards = ([from, to]: readonly [number, number]): [number, number] => [
	Math.max(0, Math.floor(from * 1000) / 1000),
	Math.min(1, Math.ceil(to * 1000) / 1000)
];

/** The values in a rectangle; undefined where it holds no dot. */
export function rangeOf(series: ItemsSeries, area: Area): DotRange | undefined {
	const { upright, dots } = series;
	const confidence = outwards(area.x);
	const reach = spread[upright];
	const inside = dots.filter(
		({ x, y }) =>
			x >= confidence[0] && x <= confidence[1] && y + reach >= area.y[0] && y - reach <= area.y[1]
	);
	const [first] = inside;
	if (!first) return undefined;
	let [from, to] = [first.y, first.y];
	for (const { y } of inside) [from, to] = [Math.min(from, y), Math.max(to, y)];
	return { confidence, y: [from, to] };
}

/** The dots whose values lie in a range. */
export function dotsIn({ dots }: ItemsSeries, { confidence, y }: DotRange): ItemDot[] {
	return dots.filter(
		(dot) => dot.x >= confidence[0] && dot.x <= confidence[1] && dot.y >= y[0] && dot.y <= y[1]
	);
}

/** The rectangle that shows a range, around the places that its dots may have been moved to. */
export function areaOf({ upright }: Pick<ItemsSeries, 'upright'>, range: DotRange): Area {
	const reach = spread[upright];
	return { x: range.confidence, y: [range.y[0] - reach, range.y[1] + reach] };
}

export function itemsChart(look: Look, series: ItemsSeries): Instrument {
	const { dots, upright } = series;
	const style = observerStyle(series.model.id);
	const colour = look.colour(style.colour);
	const many = dots.length > 500;
	const [min, max] = uprightEnds(series);
	const places: { x: number; y: number }[][] = [[], []];
	const stops: (Stop & { dot: number })[] = [];
	dots.forEach((dot, at) => {
		const dataset = dot.right ? 1 : 0;
		const own = places[dataset]!;
		stops.push({ dataset, index: own.length, dot: at });
		own.push({ x: dot.x, y: heightOf(upright, dot.y, at) });
	});
	stops.sort((a, b) => dots[a.dot]!.x - dots[b.dot]!.x);
	const shared = {
		parsing: false as const,
		normalized: true,
		clip: 8,
		pointRadius: many ? 2.5 : 4,
		pointBorderWidth: 1,
		pointBorderColor: faded(colour, many ? 0.8 : 1),
		...(many ? { pointStyle: 'rect' as const } : pointStyle(style.mark))
	};
	const config = {
		type: 'scatter' as const,
		data: {
			datasets: [
				{ ...shared, label: 'wrong', data: places[0], pointBackgroundColor: 'transparent' },
				{
					...shared,
					label: 'right',
					data: places[1],
					pointBackgroundColor: faded(colour, many ? 0.45 : 1)
				}
			]
		},
		options: {
			...baseOptions(look, false),
			scales: {
				x: numberAxis(look, {
					min: 0,
					max: 1,
					step: look.narrow ? 0.2 : 0.1,
					name: `how sure ${series.model.name} is`,
					text: (value) => percent(value, 0)
				}),
				y: numberAxis(look, {
					min,
					max,
					...(upright === 'time' ? {} : { step: upright === 'people' ? 0.1 : 1, inner: true }),
					name: series.axis,
					text: (value) => uprightText(upright, value)
				})
			}
		}
	};
	return {
		config: config as unknown as Instrument['config'],
		stops,
		read: (at) => {
			const stop = stops[at];
			return stop ? series.label(stop.dot) : '';
		},
		href: (at) => {
			const dot = dots[stops[at]?.dot ?? -1];
			return dot && series.href(dot.item);
		}
	};
}
