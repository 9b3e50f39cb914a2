/** One row of `yardstick score --json`. */
import type { Limits } from '../../statistics/estimate.ts';

/** One row of `yardstick score --json` (docs/design.md §4). */
export interface Measurement {
	metric: string;
	value: number | null;
	ci95: Limits | null;
	n: number;
	n_trials: number;
	n_people: number;
	benchmark: string;
	observer: string;
	/** Id of the run, so that two runs of one observer are told apart; `people` for everybody together. */
	run: string;
}
