/** Pairs of classes that an observer takes for one another. */
import type { Participants } from './participants.ts';
import { subjectsOf, shareAmong } from './classShares.ts';
import { addCounts } from './confusion.ts';
import type { Share } from './shares.ts';
import { countsOf } from './observerSummary.ts';
import { answeredBy, trialsOn } from './peopleSummary.ts';
import type { ReferenceItem } from './trial.ts';
import { answeredOnce } from './truth.ts';
import { peopleId, votersCounts } from './voters.ts';

/** One class answered as the other. */
export interface Mistaken {
	truth: string;
	answer: string;
	/** Trials of `truth` with this answer, of all its trials. */
	count: number;
	n: number;
}

export interface LookAlike {
	/** The direction that is taken more often, as a share of its class, first. */
	directions: [Mistaken, Mistaken];
	/** Share of the trials of both classes that were answered with the other of the two. */
	rate: Share;
	/** The same of people, on the same items; undefined where they are the observer, or did not answer these. */
	people: Share | undefined;
}

/** A pair that was mixed up only once says nothing. */
const least = 2;

/** Counts of answers by truth of `people` or of one run. */
function countsBy(
	participants: Participants,
	observer: string,
	items: readonly ReferenceItem[],
	options: readonly string[]
): number[][] {
	if (observer === peopleId && participants.voters) return votersCounts(items, options);
	const once = observer === peopleId ? items : answeredOnce(items);
	return addCounts(
		subjectsOf(participants, observer).map((subject) =>
			countsOf(trialsOn(subject, once), once, options)
		)
	);
}

/**
 * Unordered pairs of classes by how often one was answered as the other: the share of the trials of both, most first;
 * ties by their number of mistakes, then in the order of the options. Pairs mixed up fewer than two times are left out.
 * @param observer `people` or a run id
 * @param limit pairs wanted; `total` counts all
 */
export function lookAlikes(
	participants: Participants,
	observer: string,
	options: readonly string[],
	limit: number
): { pairs: LookAlike[]; total: number } {
	const subjects = subjectsOf(participants, observer);
	const items = answeredBy(subjects, participants.items);
	const counts = countsBy(participants, observer, items, options);
	const sizes = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
	const found: { a: number; b: number; mistakes: number; share: number }[] = [];
	for (let a = 0; a < counts.length; a++)
		for (let b = a + 1; b < counts.length; b++) {
			const mistakes = counts[a]![b]! + counts[b]![a]!;
			if (mistakes >= least)
				found.push({ a, b, mistakes, share: mistakes / (sizes[a]! + sizes[b]!) });
		}
	found.sort((one, other) => other.share - one.share || other.mistakes - one.mistakes);
	const people = observer === peopleId ? [] : subjectsOf(participants, peopleId);
	const pairs = found.slice(0, limit).map(({ a, b }): LookAlike => {
		const direction = (row: number, column: number): Mistaken => ({
			truth: options[row]!,
			answer: options[column]!,
			count: counts[row]![column]!,
			n: sizes[row]!
		});
		const directions: LookAlike['directions'] = [direction(a, b), direction(b, a)];
		directions.sort((one, other) => shareOfClass(other) - shareOfClass(one));
		const both = new Set([options[a]!, options[b]!]);
		const counting = {
			of: (truth: string) => both.has(truth),
			hit: (truth: string, answer: string | null) =>
				answer !== null && answer !== truth && both.has(answer)
		};
		const shown = shareAmong(people, items, counting);
		return {
			directions,
			rate: shareAmong(subjects, items, counting),
			people: shown.value === undefined ? undefined : shown
		};
	});
	return { pairs, total: found.length };
}

/** 0 where the class has no trial: it is then only an answer. */
function shareOfClass({ count, n }: Mistaken): number {
	return n === 0 ? 0 : count / n;
}
