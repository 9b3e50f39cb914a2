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

/** Share of rows whose truth is in the top k; undefined without rows. `truth` is a position. */
export function topKAccuracy(
	rows: readonly { probabilities: readonly number[]; truth: number }[],
	k: number
): number | undefined {
	if (rows.length === 0) return undefined;
	return rows.filter((row) => inTopK(row.probabilities, row.truth, k)).length / rows.length;
}
