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
