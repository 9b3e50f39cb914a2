import type { Subject } from './prepare.ts';
import type { ReferenceItem } from './trial.ts';

/** One person's answer to an item; `null` is no answer within the limit. */
export interface Ballot {
	answer: string | null;
	correct: boolean;
}

/**
 * Score of a plurality vote: 1 when what has most votes is right, 1/k when one right answer is among k that tie for the
 * most, else 0. `null` is no vote; without any vote the score is 0. Of typed texts more than one of the leaders can be
 * right: then the share of them.
 */
export function pluralityScore(ballots: readonly Ballot[]): number {
	const leaders = pluralityLeaders(ballots.map(({ answer }) => answer));
	if (leaders.length === 0) return 0;
	const right = new Set(ballots.flatMap(({ answer, correct }) => (correct ? [answer] : [])));
	return leaders.filter((leader) => right.has(leader)).length / leaders.length;
}

/** The options with the most votes, in order of their first vote. Empty without votes. */
export function pluralityLeaders(answers: Iterable<string | null>): string[] {
	const votes = new Map<string, number>();
	for (const answer of answers)
		if (answer !== null) votes.set(answer, (votes.get(answer) ?? 0) + 1);
	const most = Math.max(0, ...votes.values());
	return [...votes].filter(([, count]) => count === most).map(([option]) => option);
}

/** Right on an item, of several trials or people: at least half of the judged trials, or of the people who answered it. */
export const rightFrom = 0.5;

/** Id of the plurality of people as an observer. */
export const crowdId = 'crowd';

/**
 * The plurality vote of these people as one observer: of each item that one of them answered the option with most votes;
 * where several tie for the most, the score is the share of them that are right and there is no one answer. Undefined for
 * fewer than two people, of whom there is no plurality.
 * @param persons the voters; somebody who is compared with the crowd is none of them
 */
export function crowdOf(
	persons: readonly Subject[],
	items: readonly ReferenceItem[]
): Subject | undefined {
	if (persons.length < 2) return undefined;
	const byItem: Subject['byItem'] = new Map();
	for (const { id } of items) {
		const ballots = persons.flatMap((person) => person.byItem.get(id) ?? []);
		if (ballots.length === 0) continue;
		const score = pluralityScore(ballots);
		const leaders = pluralityLeaders(ballots.map(({ answer }) => answer));
		const answer = leaders.length === 1 ? leaders[0]! : null;
		const correct = score === 1;
		byItem.set(id, {
			item: id,
			answer,
			correct,
			score,
			trial: { item: id, answer, correct, score }
		});
	}
	return {
		run: crowdId,
		observer: { id: crowdId, kind: 'crowd', name: `The majority of ${persons.length} people` },
		options: undefined,
		people: persons.length,
		byItem
	};
}
