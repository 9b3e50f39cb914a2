/**
 * Levenshtein's distance: the fewest insertions, deletions and replacements of one character that turn `a`
 * into `b`. Characters are code points.
 */
export function editDistance(a: string, b: string): number {
	const left = [...a];
	const right = [...b];
	let previous = right.map((_, index) => index + 1);
	previous.unshift(0);
	for (let row = 1; row <= left.length; row++) {
		const current = [row];
		for (let column = 1; column <= right.length; column++) {
			const replaced = previous[column - 1]! + (left[row - 1] === right[column - 1] ? 0 : 1);
			current.push(Math.min(replaced, previous[column]! + 1, current[column - 1]! + 1));
		}
		previous = current;
	}
	return previous[right.length]!;
}

/** 1 − distance / length of the longer one, 0 … 1; two empty strings agree fully (1). */
export function characterAccuracy(answer: string, truth: string): number {
	const longest = Math.max([...answer].length, [...truth].length);
	return longest === 0 ? 1 : 1 - editDistance(answer, truth) / longest;
}
