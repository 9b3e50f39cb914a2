/** What every instrument is made of: a chart, and the points that arrow keys go through and read out. */
import type { ChartConfiguration, ChartType } from 'chart.js';
import type { AnnotationPluginOptions } from 'chartjs-plugin-annotation';
import type { Look } from './look.ts';

/** One drawn point: which series, which of its points. */
export interface Stop {
	dataset: number;
	index: number;
}

export interface Instrument {
	config: ChartConfiguration<ChartType, unknown[]>;
	/** Drawn points in reading order. */
	stops: readonly Stop[];
	/** What a stop says: whose it is and every value, in words. @param at place in `stops` */
	read: (at: number) => string;
	/** Where a stop leads, resolved; undefined where nowhere. */
	href?: (at: number) => string | undefined;
}

/** A rectangle in the units of the axes, both ends included. */
export interface Area {
	x: readonly [from: number, to: number];
	y: readonly [from: number, to: number];
}

/** Colours, type and motion that all instruments share. The page draws its own readout, so no tooltip and no legend. */
export function baseOptions(look: Look, moves = true) {
	return {
		responsive: true,
		maintainAspectRatio: false,
		events: [],
		animation: moves && !look.still ? { duration: 320 } : (false as const),
		color: look.colour('var(--ink-2)'),
		font: { family: look.family, size: look.size },
		layout: { padding: { top: 12, right: 16 } }
	};
}

/** A numbered axis from `min` to `max` with its name at its end. */
export function numberAxis(
	look: Look,
	axis: {
		min: number;
		max: number;
		step?: number;
		/** Only round figures between the ends are written. */
		inner?: boolean;
		name: string;
		text: (value: number) => string;
	}
) {
	const ink = look.colour('var(--ink-3)');
	const font = { family: look.family, size: look.size };
	return {
		type: 'linear' as const,
		min: axis.min,
		max: axis.max,
		grid: { color: look.colour('var(--rule)'), drawTicks: false },
		border: { color: look.colour('var(--rule-strong)') },
		title: { display: true, text: axis.name, color: look.colour('var(--ink-2)'), font },
		ticks: {
			...(axis.step === undefined ? {} : { stepSize: axis.step }),
			includeBounds: !axis.inner,
			color: ink,
			font,
			padding: 6,
			maxTicksLimit: look.narrow ? 6 : 11,
			callback: (value: string | number) => axis.text(Number(value))
		}
	};
}

/** A line across the chart with a word on it; an annotation. */
export function markedLine(
	look: Look,
	line: { at: number; across: 'x' | 'y'; colour: string; text?: string; dash?: number[] }
): NonNullable<Extract<AnnotationPluginOptions['annotations'], Record<string, unknown>>>[string] {
	const colour = look.colour(line.colour);
	return {
		type: 'line',
		scaleID: line.across,
		value: line.at,
		borderColor: colour,
		borderWidth: 1.5,
		...(line.dash ? { borderDash: line.dash } : {}),
		...(line.text
			? {
					label: {
						display: true,
						content: line.text,
						position: 'end' as const,
						backgroundColor: look.colour('var(--ground)'),
						color: colour,
						font: { family: look.family, size: look.size, weight: 'normal' as const },
						padding: 3
					}
				}
			: {})
	};
}
