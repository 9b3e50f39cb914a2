/**
 * Score of a plurality vote: 1 when the truth has most votes alone, 1/k when it is one of k options that tie for
 * the most, else 0. `null` (no answer within the limit) is no vote; without any vote the score is 0.
 */
export function pluralityScore(answers: Iterable<string | null>, truth: string): number {
	const leaders = pluralityLeaders(answers);
	return leaders.includes(truth) ? 1 / leaders.length : 0;
}

/** The options with the most votes, in order of their first vote. Empty without votes. */
export function pluralityLeaders(answers: Iterable<string | null>): string[] {
	const votes = new Map<string, number>();
	for (const answer of answers)
		if (answer !== null) votes.set(answer, (votes.get(answer) ?? 0) + 1);
	const most = Math.max(0, ...votes.values());
	return [...votes].filter(([, count]) => count === most).map(([option]) => option);
}
