import type { Random } from './random.ts';

/**
 * Draws how often each row occurs among n items drawn with replacement, where row r stands for `counts[r]` of the n
 * items: the same distribution as drawing the items one by one, in far fewer steps when there are few rows. Row
 * after row is binomial given what is left; each binomial is inverted exactly from its cumulative table.
 */
export function multinomialSampler(
	counts: ArrayLike<number>,
	random: Random
): (weights: Float64Array) => void {
	const rows = counts.length;
	let total = 0;
	for (let row = 0; row < rows; row++) total += counts[row]!;
	const shares: number[] = [];
	for (let row = 0, left = total; row < rows; row++) {
		shares.push(left === 0 ? 0 : counts[row]! / left);
		left -= counts[row]!;
	}
	const tables = shares.map(() => new Map<number, Float64Array>());
	return (weights) => {
		let left = total;
		for (let row = 0; row < rows - 1; row++) {
			const known = tables[row]!;
			let table = known.get(left);
			if (!table) known.set(left, (table = binomialCumulative(left, shares[row]!)));
			const drawn = firstAbove(table, random());
			weights[row] = drawn;
			left -= drawn;
		}
		if (rows > 0) weights[rows - 1] = left;
	};
}

/** Cumulative binomial probabilities of 0 … n, by the ratio of neighbours outward from the mode. */
export function binomialCumulative(n: number, p: number): Float64Array {
	const table = new Float64Array(n + 1);
	if (p <= 0 || p >= 1) {
		table.fill(1, p <= 0 ? 0 : n);
		return table;
	}
	const mode = Math.min(n, Math.floor((n + 1) * p));
	table[mode] = 1;
	for (let k = mode; k < n; k++) table[k + 1] = (table[k]! * (n - k) * p) / ((k + 1) * (1 - p));
	for (let k = mode; k > 0; k--) table[k - 1] = (table[k]! * k * (1 - p)) / ((n - k + 1) * p);
	for (let k = 1; k <= n; k++) table[k]! += table[k - 1]!;
	const sum = table[n]!;
	for (let k = 0; k < n; k++) table[k]! /= sum;
	table[n] = 1;
	return table;
}

/** First position whose value is above `share`, by halving. */
function firstAbove(table: Float64Array, share: number): number {
	let low = 0;
	let high = table.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (table[middle]! > share) high = middle;
		else low = middle + 1;
	}
	return low;
}
