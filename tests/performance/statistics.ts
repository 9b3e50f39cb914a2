/** Median, spread and quantiles of measured samples. */
export interface Spread {
	median: number;
	low: number;
	high: number;
	n: number;
}

/**
 * The quantile of the samples by linear interpolation (R's type 7).
 * @param share 0 … 1
 * @returns undefined without samples
 */
export function quantile(samples: readonly number[], share: number): number | undefined {
	const sorted = [...samples].sort((a, b) => a - b);
	const place = share * (sorted.length - 1);
	const below = sorted[Math.floor(place)];
	const above = sorted[Math.ceil(place)];
	if (below === undefined || above === undefined) return undefined;
	return below + (above - below) * (place - Math.floor(place));
}

/** Median, smallest and largest sample; undefined without samples. */
export function spread(samples: readonly number[]): Spread | undefined {
	const median = quantile(samples, 0.5);
	if (median === undefined) return undefined;
	return { median, low: Math.min(...samples), high: Math.max(...samples), n: samples.length };
}

/**
 * What one side reaches relative to another, pass by pass: the samples of one pass lie next to each other
 * in time, so that a slow minute of the machine meets both.
 * @param ours and theirs: one sample for each pass, in the order of the passes
 */
export function ratios(ours: readonly number[], theirs: readonly number[]): Spread | undefined {
	const passes = Math.min(ours.length, theirs.length);
	const quotients: number[] = [];
	for (let pass = 0; pass < passes; pass++) {
		quotients.push((ours[pass] as number) / (theirs[pass] as number));
	}
	return spread(quotients);
}
