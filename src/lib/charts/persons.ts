/** Single persons on one axis. */
import type { SeriesMark } from './series.ts';

export interface PersonRow extends Omit<SeriesMark, 'value'> {
	/** Undefined where nothing of theirs counts. */
	value: number | undefined;
	run: string;
	/** Id of the row on its page. */
	anchor: string;
	name: string;
	href: string;
	/** Accuracy without time-outs; undefined where there is none to tell. */
	answered: number | undefined;
	timeouts: number;
	median_rt_ms: number | undefined;
}
