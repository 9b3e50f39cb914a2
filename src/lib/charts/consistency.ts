/** Error consistency of pairs of observers. */
import type { Limits } from '../statistics/estimate.ts';
import type { SeriesMark } from './series.ts';

/** Its value is κ, −1 … 1. */
export interface ConsistencyRow extends SeriesMark {
	name: string;
	/** What the two accuracies allow. */
	attainable: Limits | undefined;
	n: number;
	n_pairs: number;
}
