/** Differences from one reference. */
import type { Limits } from '../statistics/estimate.ts';
import type { Observed } from './series.ts';

export interface ForestRow extends Observed {
	/** Run id, or `people`. */
	run: string;
	name: string;
	/** As a fraction; undefined where it cannot be told. */
	difference: number | undefined;
	ci95: Limits | undefined;
	/** Texts of the columns. */
	score: string;
	points: string;
	interval: string;
	p: string;
	holm: string;
	n: number;
	verdict: string;
	/** What the cursor reads. */
	label: string;
}
