/** One answer with what was right. */
export interface Answered {
	truth: string;
	answer: string | null;
	/** Trials with this truth and answer; 1 by default. */
	count?: number;
}

/**
 * Counts of answers: rows are truths, columns are answers, both in the order of `options`; the last column is
 * "no answer".
 * @throws when a truth or an answer is none of the options.
 */
export function confusionCounts(
	answers: Iterable<Answered>,
	options: readonly string[]
): number[][] {
	const position = new Map(options.map((option, index) => [option, index]));
	const counts = options.map(() => new Array<number>(options.length + 1).fill(0));
	for (const { truth, answer, count = 1 } of answers) {
		const row = position.get(truth);
		const column = answer === null ? options.length : position.get(answer);
		if (row === undefined || column === undefined)
			throw new Error(
				`Confusion matrix: "${row === undefined ? truth : answer}" is none of the ${options.length} options.`
			);
		counts[row]![column]! += count;
	}
	return counts;
}

/** Adds matrices of one shape; an empty list gives an empty matrix. */
export function addCounts(matrices: readonly number[][][]): number[][] {
	const [first, ...others] = matrices;
	if (!first) return [];
	return first.map((row, r) =>
		row.map((value, c) => others.reduce((sum, other) => sum + other[r]![c]!, value))
	);
}
