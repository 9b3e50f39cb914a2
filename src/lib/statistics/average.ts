/** Arithmetic mean of the defined values; undefined where there is none. */
export function mean(values: Iterable<number | undefined>): number | undefined {
	let sum = 0;
	let n = 0;
	for (const value of values) {
		if (value === undefined) continue;
		sum += value;
		n++;
	}
	return n === 0 ? undefined : sum / n;
}

/** Middle value, or the mean of the two middle ones; undefined where there is none. */
export function median(values: Iterable<number | undefined>): number | undefined {
	return quantile(values, 0.5);
}

/**
 * The `p`-quantile (0 … 1) by linear interpolation between order statistics (Hyndman & Fan's type 7, as in
 * NumPy and R). Undefined where there is no value.
 */
export function quantile(values: Iterable<number | undefined>, p: number): number | undefined {
	const sorted = Float64Array.from([...values].filter((value) => value !== undefined)).sort();
	return sortedQuantile(sorted, p);
}

/** The same on values that are already in ascending order. */
export function sortedQuantile(sorted: Float64Array, p: number): number | undefined {
	if (sorted.length === 0) return undefined;
	const position = (sorted.length - 1) * p;
	const below = Math.floor(position);
	const low = sorted[below]!;
	const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
	return low + (high - low) * (position - below);
}
