/** True when fewer than `k` options have a larger probability; of equal ones the earlier option wins. */
export function inTopK(probabilities: readonly number[], truth: number, k: number): boolean {
	const own = probabilities[truth];
	if (own === undefined)
		throw new RangeError(
			`Top-${k}: no probability at position ${truth} of ${probabilities.length}.`
		);
	let ahead = 0;
	probabilities.forEach((value, index) => {
		if (value > own || (value === own && index < truth)) ahead++;
	});
	return ahead < k;
}

/**
 * Share of rows whose truth is in the top k; undefined without rows. `truth` is a position, `weight` the trials that a
 * row stands for, 1 by default.
 */
export function topKAccuracy(
	rows: readonly { probabilities: readonly number[]; truth: number; weight?: number }[],
	k: number
): number | undefined {
	let total = 0;
	let within = 0;
	for (const { probabilities, truth, weight = 1 } of rows) {
		total += weight;
		if (inTopK(probabilities, truth, k)) within += weight;
	}
	return total === 0 ? undefined : within / total;
}
