/** Whether wrong answers follow the training photos that lie nearest to them. */

/** A wrong answer with the label of the nearest training photo. */
export interface NearestCase {
	truth: string;
	answer: string;
	/** Undefined where none is recorded. */
	nearest: string | undefined;
}

export interface NearestLabels {
	/** Cases with a recorded nearest photo. */
	n: number;
	/** Of these: the nearest photo shows what was answered, what was right, or a third thing. */
	answer: number;
	truth: number;
	other: number;
}

/** Counts over cases; all 0 without any. */
export function nearestLabels(cases: readonly NearestCase[]): NearestLabels {
	const counts: NearestLabels = { n: 0, answer: 0, truth: 0, other: 0 };
	for (const { truth, answer, nearest } of cases) {
		if (nearest === undefined) continue;
		counts.n += 1;
		counts[nearest === answer ? 'answer' : nearest === truth ? 'truth' : 'other'] += 1;
	}
	return counts;
}
