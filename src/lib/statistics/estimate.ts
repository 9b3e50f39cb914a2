/** A figure and its uncertainty. */

/** [lower, upper] limit of a 95 % interval, as fractions. */
export type Limits = [number, number];

/** A figure with its uncertainty. `value` is undefined where there is no data. */
export interface Estimate {
	value: number | undefined;
	ci95: Limits | undefined;
	/** How the interval was made, e.g. `wilson`, `two-way`, `bootstrap items+people`. */
	method: string;
	/** Items. */
	n: number;
	n_trials: number;
	n_people: number;
}
