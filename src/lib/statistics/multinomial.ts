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

/**
 * The same for some dozens of rows, where a table for each remainder would not fit: every binomial is inverted on the
 * fly (`binomialDraw`).
 */
export function manyRowsSampler(
	counts: ArrayLike<number>,
	random: Random
): (weights: Float64Array) => void {
	const rows = counts.length;
	const order = Array.from({ length: rows }, (_, row) => row).sort(
		(a, b) => counts[b]! - counts[a]! || a - b
	);
	let total = 0;
	for (let row = 0; row < rows; row++) total += counts[row]!;
	const logFactorials = new Float64Array(total + 1);
	for (let n = 1; n <= total; n++) logFactorials[n] = logFactorials[n - 1]! + Math.log(n);
	let rest = total;
	const shares = order.map((row) => {
		const share = rest === 0 ? 0 : counts[row]! / rest;
		rest -= counts[row]!;
		return share;
	});
	return (weights) => {
		weights.fill(0);
		let left = total;
		for (let at = 0; at < rows && left > 0; at++) {
			const drawn = at === rows - 1 ? left : binomialDraw(left, shares[at]!, random, logFactorials);
			weights[order[at]!] = drawn;
			left -= drawn;
		}
	};
}

/**
 * One binomial number by inversion from the mode outward: about one standard deviation of steps. `logFactorials` holds
 * ln(k!) for k = 0 … n at least.
 */
export function binomialDraw(
	n: number,
	p: number,
	random: Random,
	logFactorials: ArrayLike<number>
): number {
	if (p <= 0 || n === 0) return 0;
	if (p >= 1) return n;
	const mode = Math.min(n, Math.floor((n + 1) * p));
	const odds = p / (1 - p);
	let above = Math.exp(
		logFactorials[n]! -
			logFactorials[mode]! -
			logFactorials[n - mode]! +
			mode * Math.log(p) +
			(n - mode) * Math.log1p(-p)
	);
	let below = above;
	let left = random() - above;
	for (let step = 0; left >= 0 && (above > 0 || below > 0); step++) {
		const high = mode + step;
		const low = mode - step;
		above *= high < n ? ((n - high) / (high + 1)) * odds : 0;
		if ((left -= above) < 0) return high + 1;
		below *= low > 0 ? low / (n - low + 1) / odds : 0;
		if ((left -= below) < 0) return low - 1;
	}
	// What is left after the last step is rounding.
	return mode;
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
