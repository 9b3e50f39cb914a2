import { normalQuantile } from './distributions.ts';
import { fewestForParity } from './pairedShares.ts';

/**
 * Number of paired items on which two observers who are equally good are shown to be within a margin, with the given
 * power: (z₁₋α + z_power)² ψ/δ², ψ = share of items on which one is right and the other wrong (Liu, Hsueh, Hsieh & Chen
 * 2002, Statistics in Medicine 21:231–245, at no difference), and never fewer than parity takes at all.
 * @param psi a fraction, 0 … 1
 * @param margin δ as a fraction above 0
 * @param alpha one-sided: 0.025 is the lower end of a 95 % interval
 * @returns undefined where the margin is 0, which no number of items shows
 */
export function neededForParity(
	psi: number,
	margin: number,
	power = 0.8,
	alpha = 0.025
): number | undefined {
	if (!(margin > 0)) return undefined;
	const reach = normalQuantile(1 - alpha) + normalQuantile(power);
	return Math.max(fewestForParity(margin), Math.ceil((reach ** 2 * psi) / margin ** 2));
}
