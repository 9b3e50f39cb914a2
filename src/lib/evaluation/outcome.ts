/** The one answer of a comparison that a build can act on. */
import type { Comparison } from './report/comparison.ts';

export type Outcome = 'not worse' | 'worse' | 'undecided';

/**
 * Not worse: the lower 97.5 % limit of a − b lies above −margin. Worse: not that, and a is significantly
 * behind. Otherwise the items do not decide it, nor do they where a side was trained on them.
 * @param trained runs of the two sides whose models were trained on the items
 */
export function outcomeOf(
	comparison: Pick<Comparison, 'not_worse' | 'verdict'>,
	trained: readonly string[] = []
): Outcome {
	if (trained.length > 0) return 'undecided';
	if (comparison.not_worse) return 'not worse';
	return comparison.verdict === 'behind' ? 'worse' : 'undecided';
}
