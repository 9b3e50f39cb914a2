import { normalCdf } from './distributions.ts';

/** Step and half width of the integration, in standard deviations; the trapezoid is exact to 1e-12 here. */
const step = 0.05;
const width = 9;

/** Share correct of an unbiased observer with sensitivity `d` among `m` alternatives: ∫φ(x − d)Φ(x)^(m − 1)dx. */
export function shareCorrect(d: number, m: number): number {
	let sum = 0;
	for (let z = -width; z <= width; z += step)
		sum += Math.exp((-z * z) / 2) * normalCdf(z + d) ** (m - 1);
	return (sum * step) / Math.sqrt(2 * Math.PI);
}

/**
 * d′ of `share` correct among `m` alternatives (Green & Dai 1991), by bisection; 0 at chance, negative below it.
 * It lets tasks with different numbers of options be compared. Undefined at 0 and 1, where it is infinite (see
 * `dPrimeOfCounts`), and with fewer than two alternatives.
 */
export function dPrime(share: number, m: number): number | undefined {
	if (!(share > 0 && share < 1) || m < 2) return undefined;
	let low = -10;
	let high = 10;
	if (share <= shareCorrect(low, m)) return undefined;
	if (share >= shareCorrect(high, m)) return undefined;
	for (let k = 0; k < 50; k++) {
		const middle = (low + high) / 2;
		if (shareCorrect(middle, m) < share) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}

/** d′ of counts; all right or all wrong takes the log-linear correction (h + ½)/(n + 1). */
export function dPrimeOfCounts(right: number, n: number, m: number): number | undefined {
	if (n === 0) return undefined;
	return dPrime(right === 0 || right === n ? (right + 0.5) / (n + 1) : right / n, m);
}
