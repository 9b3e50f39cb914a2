/** Generality as a radar: a spoke for each set that people have answered, guessing at the centre, people at 1. */
import { figure } from '../format.ts';
import { observerStyle } from '../observerStyle.ts';
import type { ObserverKind } from '../../evaluation/trial.ts';
import { baseOptions, type Instrument, type Stop } from './instrument.ts';
import { faded, type Look } from './look.ts';
import { pointStyle } from './pointStyle.ts';

export interface RadarSeries {
	/** Names of the spokes, clockwise from the top. */
	spokes: string[];
	lines: {
		id: string;
		kind: ObserverKind;
		name: string;
		/** One value a spoke, 0 guessing, 1 people; undefined where it was not run. */
		values: (number | undefined)[];
		/** What each spoke says, in words. */
		labels: string[];
	}[];
}

/** The outer end: a tenth beyond people and beyond everybody. */
export function radarEnd({ lines }: RadarSeries): number {
	const most = Math.max(1, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0)));
	return Math.ceil(most * 10 + 1 - 1e-9) / 10;
}

/** Values below guessing are drawn at the centre; their figures stand in the words and in the table. */
export function radarChart(look: Look, series: RadarSeries): Instrument {
	const end = radarEnd(series);
	const human = look.colour('var(--people)');
	const ink = look.colour('var(--ink-3)');
	const font = { family: look.family, size: look.size };
	const lines = series.lines.map((line) => {
		const style = observerStyle(line.id, line.kind);
		const colour = look.colour(style.colour);
		return {
			label: line.name,
			data: line.values.map((value) => (value === undefined ? null : Math.max(0, value))),
			borderColor: colour,
			backgroundColor: faded(colour, 0.08),
			pointBackgroundColor: colour,
			fill: true,
			borderWidth: 2,
			pointRadius: 6,
			...pointStyle(style.mark)
		};
	});
	const people = {
		label: 'People',
		data: series.spokes.map(() => 1),
		borderColor: human,
		backgroundColor: 'transparent',
		borderDash: [5, 4],
		borderWidth: 2,
		pointRadius: 0
	};
	const config = {
		type: 'radar' as const,
		data: { labels: series.spokes, datasets: [...lines, people] },
		options: {
			...baseOptions(look),
			scales: {
				r: {
					min: 0,
					max: end,
					angleLines: { color: look.colour('var(--rule-strong)') },
					grid: { color: look.colour('var(--rule)') },
					pointLabels: {
						color: look.colour('var(--ink)'),
						font,
						callback: (name: string) => (look.narrow ? broken(name) : name)
					},
					ticks: {
						stepSize: 0.5,
						color: ink,
						backdropColor: look.colour('var(--ground)'),
						font,
						// The outer end is no round figure.
						callback: (value: number) => (value % 0.5 === 0 ? figure(value, 1) : '')
					}
				}
			}
		}
	};
	const stops: Stop[] = series.lines.flatMap(({ values }, dataset) =>
		values.flatMap((value, index) => (value === undefined ? [] : [{ dataset, index }]))
	);
	return {
		config: config as unknown as Instrument['config'],
		stops,
		read: (at) => {
			const stop = stops[at];
			return (stop && series.lines[stop.dataset]?.labels[stop.index]) ?? '';
		}
	};
}

/** A name in lines of about ten letters. */
function broken(name: string): string[] {
	const lines: string[] = [];
	for (const word of name.split(' ')) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + word.length < 10)
			lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	return lines;
}
