/**
 * Jensen–Shannon divergence of two distributions over the same options, in bits: 0 when equal, 1 when they
 * never overlap (Lin 1991). Each side is divided by its sum, so votes may be given as counts. Undefined where a
 * side sums to 0.
 */
export function jensenShannon(
	left: readonly number[],
	right: readonly number[]
): number | undefined {
	if (left.length !== right.length)
		throw new RangeError(
			`Jensen–Shannon divergence: ${left.length} and ${right.length} options cannot be compared.`
		);
	const totalLeft = left.reduce((sum, value) => sum + value, 0);
	const totalRight = right.reduce((sum, value) => sum + value, 0);
	if (totalLeft === 0 || totalRight === 0) return undefined;
	let bits = 0;
	left.forEach((value, index) => {
		const p = value / totalLeft;
		const q = right[index]! / totalRight;
		const middle = (p + q) / 2;
		if (p > 0) bits += (p / 2) * Math.log2(p / middle);
		if (q > 0) bits += (q / 2) * Math.log2(q / middle);
	});
	return Math.min(1, Math.max(0, bits));
}
