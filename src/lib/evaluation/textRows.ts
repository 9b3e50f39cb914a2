/** How the three figures of typed texts are taken from a report. */
import type { Metric } from './metric.ts';
import type { TextFigures } from './report/text.ts';

/** One figure of everybody. */
export function textRows(figure: keyof TextFigures): NonNullable<Metric['rows']> {
	return ({ run }, { text }) => {
		const figures = text?.figures[run];
		return figures ? [figures[figure]] : [];
	};
}

/** The same figure on a slice. */
export function textSlice(figure: keyof TextFigures): NonNullable<Metric['slice']> {
	return (run, { text }) => text?.[run]?.[figure];
}
