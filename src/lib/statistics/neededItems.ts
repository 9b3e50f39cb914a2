import { normalQuantile } from './distributions.ts';

/**
 * Number of paired items that show a difference `d` between two observers with the given power at the
 * two-sided level `alpha`: (z_α√ψ + z_β√(ψ − d²))²/d², ψ = share of items on which one is right and the other
 * wrong (Connor 1987, Biometrics 43, page 209). Rounded up.
 * Undefined where d = 0 or ψ ≤ 0.
 */
export function neededItems(d: number, psi: number, power = 0.8, alpha = 0.05): number | undefined {
	if (d === 0 || psi <= 0) return undefined;
	if (Math.abs(d) > psi)
		throw new RangeError(
			`A difference of ${d} cannot come from a share ${psi} of discordant items; it is at most ${psi}.`
		);
	const level = normalQuantile(1 - alpha / 2) * Math.sqrt(psi);
	const beyond = normalQuantile(power) * Math.sqrt(psi - d * d);
	return Math.ceil((level + beyond) ** 2 / (d * d));
}
