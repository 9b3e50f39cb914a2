/** One answer on one item, judged by the truth that is in force: the same for scorer, recorder and verification. */
import type { Judgement, Judging } from './kinds/kind.ts';
import { kindOf } from './kinds/registry.ts';
import type { Where } from './scoring.ts';
import type { ReferenceItem, Trial } from './trial.ts';

/**
 * The answer that counts, and its score, as its kind judges it.
 * @param order options of the run, in the order of its probabilities
 * @throws {Error} when the answer cannot be one: none of the options, no grid
 */
export function judgeTrial(
	trial: Pick<Trial, 'answer' | 'probabilities' | 'retries'>,
	item: ReferenceItem,
	judging: Judging,
	order: readonly string[] | undefined,
	where?: Where
): Judgement {
	return kindOf(judging.kind).judge(trial, item, judging, order, where);
}
