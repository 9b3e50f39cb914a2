/** What is computed where people are votes. */
import type { Estimate } from '../../statistics/estimate.ts';
import type { Comparison } from './comparison.ts';

/** The same figures with people's votes of "no answer" dropped instead of wrong, models on those same trials. */
export interface AnsweredOnly {
	chance: number;
	n_trials: number;
	people: Estimate;
	/** By run id. */
	observers: Record<string, Estimate>;
	comparisons: Comparison[];
}

/** Judged votes on whose items the most-voted option won a share in (from, to] of the **other** votes. */
export interface AgreementBin {
	from: number;
	to: number;
	/** Items with such a vote; an item may be in two bins. */
	n: number;
	n_trials: number;
	people: Estimate;
	observers: Record<string, Estimate>;
}

/**
 * Jensen–Shannon divergence in bits from one random half of the voters, over the options: of the other half
 * (`people`) and of each model's probabilities. Mean over items, mean over splits.
 */
export interface DivergenceSummary {
	splits: number;
	people: Estimate;
	/** By run id; only of those that recorded probabilities. */
	observers: Record<string, Estimate>;
	/** Items with at least one split in which both halves have a vote for an option. */
	n: number;
}
