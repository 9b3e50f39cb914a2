/** An item whose right answer comes from votes or groups. */
import type { Judgement } from './leaveOneOut.ts';

/** An item under a truth. */
export interface Judged {
	/** How often each option was right. */
	references: Record<string, number>;
	/** Sum of the references: the weight of the item. 0: it is not scored. */
	trials: number;
	/** The voters' answers, each with its reference; `answer` is null for a vote that is no answer. */
	votes: Judgement[];
}
