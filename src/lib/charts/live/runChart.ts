/** A run as it fills: score with its interval and people's band above, pictures a second and time of a picture below. */
import { count, duration, percent } from '../format.ts';
import { observerStyle } from '../observerStyle.ts';
import { baseOptions, numberAxis, type Instrument, type Stop } from './instrument.ts';
import { faded, type Look } from './look.ts';

type Limits = readonly [from: number, to: number];

export interface RunSeries {
	model: { id: string; name: string };
	/** Items of the run: the end of the axis. */
	total: number;
	/** What the items are called. */
	noun: string;
	samples: {
		/** Items answered. */
		n: number;
		model: number;
		modelCi95: Limits | undefined;
		people: number | undefined;
		peopleCi95: Limits | undefined;
		/** Pictures a second. */
		rate: number | undefined;
		/** Milliseconds a picture. */
		item_ms: number | undefined;
		label: string;
	}[];
}

/** The upper end of an axis that begins at 0: 1, 2 or 5 times a power of ten, or just below. */
export function roundEnd(values: readonly (number | undefined)[]): number {
	const most = Math.max(0, ...values.map((value) => value ?? 0));
	if (most === 0) return 1;
	const power = 10 ** Math.floor(Math.log10(most));
	return [1, 2, 5, 10].map((factor) => factor * power).find((end) => end >= most) ?? most;
}

export function runChart(look: Look, series: RunSeries): Instrument {
	const { samples } = series;
	const colour = look.colour(observerStyle(series.model.id).colour);
	const human = look.colour('var(--people)');
	const ink = look.colour('var(--ink-2)');
	const xy = (of: (sample: (typeof samples)[number]) => number | undefined) =>
		samples.map((sample) => ({ x: sample.n, y: of(sample) ?? NaN }));
	const line = (axis: string, borderColor: string, data: { x: number; y: number }[]) => ({
		parsing: false as const,
		normalized: true,
		yAxisID: axis,
		pointRadius: 0,
		borderWidth: 2,
		borderColor,
		data
	});
	const band = (fill: string, of: (sample: (typeof samples)[number]) => Limits | undefined) => [
		{
			...line(
				'score',
				'transparent',
				xy((sample) => of(sample)?.[0])
			),
			borderWidth: 0,
			fill: false
		},
		{
			...line(
				'score',
				'transparent',
				xy((sample) => of(sample)?.[1])
			),
			borderWidth: 0,
			fill: '-1',
			backgroundColor: faded(fill, 0.14)
		}
	];
	// Their names do not say that they are upright: without this, `rate` would be a radius.
	const stacked = { axis: 'y' as const, position: 'left' as const, stack: 'run' };
	const below = (name: string, values: (number | undefined)[], text: (value: number) => string) => {
		const end = roundEnd(values);
		return {
			...numberAxis(look, {
				min: 0,
				max: end,
				step: end / 2,
				name,
				// The upper end stands where the axis above begins.
				text: (value) => (value === end ? '' : text(value))
			}),
			...stacked,
			stackWeight: 1
		};
	};
	const config = {
		type: 'line' as const,
		data: {
			datasets: [
				line(
					'score',
					colour,
					xy(({ model }) => model)
				),
				line(
					'score',
					human,
					xy(({ people }) => people)
				),
				...band(colour, ({ modelCi95 }) => modelCi95),
				...band(human, ({ peopleCi95 }) => peopleCi95),
				line(
					'rate',
					ink,
					xy(({ rate }) => rate)
				),
				line(
					'time',
					ink,
					xy(({ item_ms }) => item_ms)
				)
			]
		},
		options: {
			...baseOptions(look, false),
			scales: {
				x: numberAxis(look, {
					min: 0,
					max: series.total,
					name: `${series.noun} answered`,
					text: count
				}),
				time: below(
					'a picture',
					samples.map(({ item_ms }) => item_ms),
					duration
				),
				rate: below(
					'a second',
					samples.map(({ rate }) => rate),
					(value) => (Number.isInteger(value) ? count(value) : value.toFixed(1))
				),
				score: {
					...numberAxis(look, {
						min: 0,
						max: 1,
						step: 0.2,
						name: 'right',
						text: (value) => percent(value, 0)
					}),
					...stacked,
					stackWeight: 3
				}
			}
		}
	};
	const stops: Stop[] = samples.map((_, index) => ({ dataset: 0, index }));
	return {
		config: config as unknown as Instrument['config'],
		stops,
		read: (at) => samples[at]?.label ?? ''
	};
}
