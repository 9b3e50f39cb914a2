/** Counts over response time. */
export interface TimeBin {
	/** Milliseconds; from ≤ t < to. */
	from: number;
	to: number;
	right: number;
	wrong: number;
}

export interface Histogram {
	bins: TimeBin[];
	/** Most answers in one bin. */
	highest: number;
	/** Median over all timed answers, in milliseconds; undefined where none was timed. */
	median_ms: number | undefined;
}
