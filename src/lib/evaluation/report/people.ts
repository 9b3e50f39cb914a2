/** People on one benchmark. */
import type { Estimate, Limits } from '../../statistics/estimate.ts';
import type { Observer } from '../trial.ts';
import type { Calibration } from './calibration.ts';
import type { ErrorConsistencySummary } from './consistency.ts';

/** One person on one benchmark. */
export interface PersonSummary {
	observer: Observer;
	run: string;
	accuracy: number | undefined;
	n: number;
	timeouts: number;
	/** Accuracy over answered trials only, shown beside the headline (docs/design.md §3.6). */
	accuracy_answered: number | undefined;
	median_rt_ms: number | undefined;
	/** Interval of this one person's accuracy over items of this kind; undefined below 30 items. */
	ci95: Limits | undefined;
	/** Of this person's stated confidence; undefined where it was not asked for. */
	calibration: Calibration | undefined;
}

export interface PeopleSummary {
	n_people: number;
	n_items: number;
	n_trials: number;
	/** Fewer than five people: no interval claim, labelled `pilot`. */
	pilot: boolean;
	mean: Estimate;
	median: Estimate;
	/** Plurality vote; time-outs left out of the vote, ties split. */
	crowd: Estimate;
	/** Best and worst single person. Undefined with no people. */
	best: PersonSummary | undefined;
	worst: PersonSummary | undefined;
	persons: PersonSummary[];
	/** Mean over people of the accuracy without time-outs. */
	mean_answered: number | undefined;
	/** Mean κ over pairs of people, with its attainable range averaged likewise. */
	error_consistency: ErrorConsistencySummary;
	median_rt_ms: number | undefined;
	/**
	 * Set where people are counts of votes without voter ids: nobody is identified, so persons, median, crowd, best,
	 * worst, times and error consistency are undefined, and `n_people` is the votes per item.
	 */
	votes: { per_item: number } | undefined;
}
