/** Which character of an answer stands for which character of the truth. */

/** One place: read right, read as another, missing (no `answer`) or inserted (no `truth`). */
export interface AlignedPair {
	truth: string | undefined;
	answer: string | undefined;
	/** Position of the answer's character, from 0; undefined where it is missing. */
	at: number | undefined;
}

/**
 * An alignment with as few edits as `editDistance` counts. Where several have as few, the choice goes place by place
 * from the left: a pair of characters before a missing one, a missing one before an inserted one. Characters are code
 * points; both texts are taken as they are, so normalise them first.
 */
export function alignTexts(answer: string, truth: string): AlignedPair[] {
	const given = [...answer];
	const right = [...truth];
	const left = editsLeft(given, right);
	const pairs: AlignedPair[] = [];
	let at = 0;
	let place = 0;
	while (at < given.length || place < right.length) {
		const edits = left[place]![at]!;
		const both = at < given.length && place < right.length;
		if (both && edits === left[place + 1]![at + 1]! + (given[at] === right[place] ? 0 : 1))
			pairs.push({ truth: right[place++], answer: given[at], at: at++ });
		else if (place < right.length && edits === left[place + 1]![at]! + 1)
			pairs.push({ truth: right[place++], answer: undefined, at: undefined });
		else pairs.push({ truth: undefined, answer: given[at], at: at++ });
	}
	return pairs;
}

/** Fewest edits from each pair of positions to the ends: rows are positions in the truth, columns in the answer. */
function editsLeft(given: readonly string[], right: readonly string[]): number[][] {
	const table: number[][] = Array.from({ length: right.length + 1 }, (_, place) =>
		given.map(() => 0).concat(right.length - place)
	);
	for (let place = right.length; place >= 0; place--)
		for (let at = given.length - 1; at >= 0; at--) {
			const row = table[place]!;
			const below = table[place + 1];
			row[at] = below
				? Math.min(
						below[at + 1]! + (given[at] === right[place] ? 0 : 1),
						below[at]! + 1,
						row[at + 1]! + 1
					)
				: given.length - at;
		}
	return table;
}
