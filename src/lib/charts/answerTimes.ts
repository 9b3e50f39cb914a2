/** Everybody's answer to one item over its response time. */
import type { Dot } from './grammar/swarm.ts';

export interface TimesRow {
	/** The answer. */
	name: string;
	truth: boolean;
	/** No answer in time: drawn as rings. */
	late: boolean;
	/** Their values are milliseconds. */
	dots: Dot[];
}

export interface TimesDrawing {
	rows: TimesRow[];
	/** End of the axis, milliseconds. */
	end_ms: number;
	/** Undefined where there is none. */
	limit_ms: number | undefined;
}
