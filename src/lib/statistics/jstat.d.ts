/** The few functions of `jstat` that are used here; the package carries no types of its own. */
declare module 'jstat' {
	const jStat: {
		normal: {
			cdf(x: number, mean: number, standardDeviation: number): number;
			inv(p: number, mean: number, standardDeviation: number): number;
		};
		chisquare: { inv(p: number, degreesOfFreedom: number): number };
		studentt: { inv(p: number, degreesOfFreedom: number): number };
		/** Regularised incomplete beta function I_x(a, b). */
		ibeta(x: number, a: number, b: number): number;
		/** Regularised lower incomplete gamma function P(a, x). */
		lowRegGamma(a: number, x: number): number;
	};
	export default jStat;
}
