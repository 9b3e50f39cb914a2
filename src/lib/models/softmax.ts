/**
 * Softmax in double precision: each value's share, summing to 1. Shifted by the maximum, so it never overflows.
 * @param temperature τ, above 0: the shares are those of logits / τ; larger is less certain (Guo et al. 2017,
 * arXiv:1706.04599)
 */
export function softmax(logits: ArrayLike<number>, temperature = 1): Float64Array {
	let largest = -Infinity;
	for (let at = 0; at < logits.length; at++) largest = Math.max(largest, logits[at] as number);
	const shares = new Float64Array(logits.length);
	let sum = 0;
	for (let at = 0; at < logits.length; at++) {
		const share = Math.exp(((logits[at] as number) - largest) / temperature);
		shares[at] = share;
		sum += share;
	}
	for (let at = 0; at < shares.length; at++) shares[at] = (shares[at] as number) / sum;
	return shares;
}
