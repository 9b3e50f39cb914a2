import type { Calibration, CalibrationBin } from './report/calibration.ts';

export interface Confident {
	/** Probability of the given answer, or a person's stated confidence, 0 … 1. */
	confidence: number;
	correct: boolean;
	/** The item that it is an answer to; where rows have one, the items are counted. */
	item?: string;
	/** Trials that the row stands for; 1 by default. */
	weight?: number;
}

/**
 * Reliability of stated confidence: expected calibration error Σ n_b/N · |accuracy_b − confidence_b| over
 * equal-width bins (lo, hi] (Guo et al. 2017, arXiv:1706.04599), 0 joining the first; and the Brier score of the given answer,
 * the mean of (confidence − correct)². The same for models and people. Undefined without rows. `n` counts trials.
 */
export function calibration(rows: readonly Confident[], bins = 15): Calibration | undefined {
	if (rows.length === 0) return undefined;
	const sums = Array.from({ length: bins }, () => ({ n: 0, confidence: 0, correct: 0 }));
	let brier = 0;
	let total = 0;
	for (const { confidence, correct, weight = 1 } of rows) {
		if (!(confidence >= 0 && confidence <= 1))
			throw new RangeError(`Calibration: confidence ${confidence} is not between 0 and 1.`);
		const sum = sums[binOf(confidence, bins)]!;
		total += weight;
		sum.n += weight;
		sum.confidence += weight * confidence;
		sum.correct += correct ? weight : 0;
		brier += weight * (confidence - (correct ? 1 : 0)) ** 2;
	}
	let ece = 0;
	const filled: CalibrationBin[] = [];
	sums.forEach((sum, index) => {
		if (sum.n === 0) return;
		ece += Math.abs(sum.correct - sum.confidence) / total;
		filled.push({
			lo: index / bins,
			hi: (index + 1) / bins,
			n: sum.n,
			confidence: sum.confidence / sum.n,
			accuracy: sum.correct / sum.n
		});
	});
	const items = new Set(rows.flatMap(({ item }) => item ?? [])).size;
	return { ece, brier: brier / total, n: total, ...(items > 0 ? { items } : {}), bins: filled };
}

/** Bin of a confidence; the edges are index/bins exactly as written, so that an edge belongs to the lower bin. */
function binOf(confidence: number, bins: number): number {
	let index = Math.min(bins - 1, Math.max(0, Math.ceil(confidence * bins) - 1));
	if (index > 0 && confidence <= index / bins) index--;
	else if (index < bins - 1 && confidence > (index + 1) / bins) index++;
	return index;
}
