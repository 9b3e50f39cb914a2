/**
 * The score of a run while it fills, beside the people's on the very same items: the same estimates as in the report of
 * the same answers, under the same rule of when an interval may be claimed.
 */
import type { Estimate } from '../statistics/estimate.ts';
import { singleEstimate } from './estimates.ts';
import { peopleOn, type Participants } from './participants.ts';
import { kindOf } from './kinds/registry.ts';
import type { ScoredTrial, Subject } from './prepare.ts';
import { scoreTable } from './scoreTable.ts';
import { textFigures } from './textReport.ts';
import type { ReferenceItem } from './trial.ts';
import { scoredItems, trialsOf } from './truth.ts';

/** One answer of the run so far, judged by the truth in force. */
export interface LiveAnswer {
	item: string;
	answer: string | null;
	/** The answer is the item's most frequent right one. */
	correct: boolean;
	/** Share of the item's judged trials on which it was right; 1 or 0 where an item has one right answer. */
	score: number;
}

/** An estimate that there is: of at least one item. */
export type LiveScore = Estimate & { value: number };

export interface Tally {
	/** Answered items that count in the score; controls do not. */
	n: number;
	right: number;
	model: LiveScore | undefined;
	/** On the items that the run has answered. */
	people: (LiveScore & { voters: boolean }) | undefined;
	/** Answered control items, left out of both scores. */
	controls: number;
	/** Answered items that the truth leaves without a right answer, left out too. */
	unscored: number;
	/** Of typed texts: the score with O, Q as 0 and I as 1 on both sides, shown beside the strict one. */
	folded?: LiveScore | undefined;
	/** Some items belong together: an interval needs enough of these groups too. */
	clustered: boolean;
}

/** Who the run is in the tables here; people are never called so. */
const RUN = 'run';

/**
 * Scores what is there. Without an answered item that counts nobody has a score.
 * @param kind id of the answer kind
 * @param items all items under the truth in force, in the order of the set
 * @param people prepared on the same items: identified persons, or the voters as one observer
 */
export function liveTally(
	kind: string,
	items: readonly ReferenceItem[],
	answers: ReadonlyMap<string, LiveAnswer>,
	people: readonly Subject[]
): Tally {
	const given = items.filter(({ id }) => answers.has(id));
	const scored = scoredItems(given);
	const subject = subjectOf(scored, answers);
	const voters = people.find((one) => one.people !== undefined);
	const participants: Participants = {
		items: scored,
		persons: voters ? [] : people,
		voters,
		observers: [subject],
		sides: []
	};
	const crowd = peopleOn(participants, scored);
	const own = singleEstimate(scoreTable([subject], scored));
	const folded = kindOf(kind).summaries.readings
		? textFigures({ ...participants, persons: [] }, scored)[RUN]?.folded
		: undefined;
	const beside = crowd && scoreOf(crowd);
	return {
		n: scored.length,
		right: scored.filter(({ id }) => answers.get(id)!.correct).length,
		model: scoreOf(own),
		people: beside && { ...beside, voters: voters !== undefined },
		controls: given.filter(({ control }) => control).length,
		unscored: given.filter((item) => !item.control && trialsOf(item) === 0).length,
		...(folded?.value === undefined ? {} : { folded: scoreOf(folded) }),
		clustered: scored.some(({ cluster }) => cluster !== undefined)
	};
}

function scoreOf(estimate: Estimate): LiveScore | undefined {
	return estimate.value === undefined ? undefined : { ...estimate, value: estimate.value };
}

/** The run as an observer of these items. */
function subjectOf(
	items: readonly ReferenceItem[],
	answers: ReadonlyMap<string, LiveAnswer>
): Subject {
	const byItem = new Map<string, ScoredTrial>();
	for (const { id } of items) {
		const answer = answers.get(id)!;
		byItem.set(id, { ...answer, trial: answer });
	}
	return {
		run: RUN,
		observer: { id: RUN, kind: 'model', name: RUN },
		options: undefined,
		byItem
	};
}
