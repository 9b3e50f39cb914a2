/** Agreement of errors between observers. */
import type { Limits } from '../../statistics/estimate.ts';

export interface ErrorConsistencySummary {
	kappa: number | undefined;
	ci95: Limits | undefined;
	attainable: Limits | undefined;
	/** Pairs of observers averaged. */
	n_pairs: number;
	/** Items each pair shares. */
	n: number;
}
