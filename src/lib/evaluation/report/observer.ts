/** A model, an outside system or a crowd on one benchmark. */
import type { Estimate, Limits } from '../../statistics/estimate.ts';
import type { Observer } from '../trial.ts';
import type { Calibration } from './calibration.ts';
import type { ErrorConsistencySummary } from './consistency.ts';

/** A model (or outside system, or crowd) on one benchmark. */
export interface ObserverSummary {
	observer: Observer;
	run: string;
	accuracy: Estimate;
	/** Top-2, top-3 and top-5 where probabilities were recorded. */
	top_k: Record<number, number>;
	balanced_accuracy: number | undefined;
	macro_f1: number | undefined;
	/** Bootstrap over items (or clusters) of the two figures above. */
	balanced_accuracy_ci95: Limits | undefined;
	macro_f1_ci95: Limits | undefined;
	d_prime: number | undefined;
	/** Answers that every item offers, behind d′. */
	alternatives?: number | undefined;
	timeouts: number;
	/** Of the probability of the answer; of typed answers, of the confidence in the whole text. */
	calibration: Calibration | undefined;
	/** Of the confidence in each character of typed answers; undefined where none was recorded. */
	character_calibration?: Calibration | undefined;
	/** Mean κ between this observer and each person. */
	error_consistency: ErrorConsistencySummary;
}
