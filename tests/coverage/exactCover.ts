/** Cover of the interval of one observer's share without drawing: every number of right answers with its probability. */
import { shareOf } from '../../src/lib/evaluation/shares.ts';

export interface Cover {
	/** Probability that the interval holds the true figure, that it lies wholly above, and wholly below it. */
	cover: number;
	above: number;
	below: number;
	/** Mean width, as a fraction. */
	width: number;
}

/**
 * @param truth chance of a right answer, above 0 and below 1
 * @param items independent items, 5 or more
 */
export function exactCover(truth: number, items: number): Cover {
	const result: Cover = { cover: 0, above: 0, below: 0, width: 0 };
	let logarithm = items * Math.log(1 - truth);
	for (let right = 0; right <= items; right++) {
		const values = Float64Array.from({ length: items }, (_, item) => (item < right ? 1 : 0));
		const [low, high] = shareOf({ raters: 1, items, values }).ci95!;
		const probability = Math.exp(logarithm);
		result[truth < low ? 'above' : truth > high ? 'below' : 'cover'] += probability;
		result.width += probability * (high - low);
		logarithm += Math.log(((items - right) * truth) / ((right + 1) * (1 - truth)));
	}
	return result;
}
