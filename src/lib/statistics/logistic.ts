/** Logistic regression of right and wrong on one figure, by maximum likelihood. */

export interface LogisticFit {
	intercept: number;
	/** Change of the log odds with one unit of x. */
	slope: number;
	/** Maximised log-likelihood. */
	logLikelihood: number;
}

/** A slope this steep over the whole of x is separation: the likelihood has no maximum. */
const steepest = 60;
const mostSteps = 50;

/**
 * ln(p/(1 − p)) = intercept + slope·x with the largest likelihood, by Newton's method with halved steps (McCullagh & Nelder
 * 1989, "Generalized Linear Models", chapter 4).
 * @param ys outcomes, 0 … 1
 * @param weights how often each row counts, 0 or more; 1 each by default
 * @param from where to begin, such as the fit of similar rows
 * @returns undefined where it has no maximum: fewer than two values of x, all outcomes alike, or an x that separates them
 */
export function fitLogistic(
	xs: ArrayLike<number>,
	ys: ArrayLike<number>,
	weights?: ArrayLike<number>,
	from?: Pick<LogisticFit, 'intercept' | 'slope'>
): LogisticFit | undefined {
	const n = xs.length;
	if (ys.length !== n || (weights !== undefined && weights.length !== n))
		throw new RangeError(
			`Logistic regression: ${n} values of x need as many outcomes and weights.`
		);
	const weightOf = (row: number) => (weights === undefined ? 1 : weights[row]!);
	let total = 0;
	let sumX = 0;
	let sumY = 0;
	let least = Infinity;
	let most = -Infinity;
	for (let row = 0; row < n; row++) {
		const w = weightOf(row);
		if (w === 0) continue;
		total += w;
		sumX += w * xs[row]!;
		sumY += w * ys[row]!;
		least = Math.min(least, xs[row]!);
		most = Math.max(most, xs[row]!);
	}
	if (total === 0 || !(most > least) || sumY <= 0 || sumY >= total) return undefined;
	const centre = sumX / total;
	const width = most - least;
	/** Log-likelihood, its gradient and its curvature, x moved to its mean and scaled to its range. */
	const at = (a: number, b: number) => {
		let ll = 0;
		let g0 = 0;
		let g1 = 0;
		let h00 = 0;
		let h01 = 0;
		let h11 = 0;
		for (let row = 0; row < n; row++) {
			const w = weightOf(row);
			if (w === 0) continue;
			const x = (xs[row]! - centre) / width;
			const eta = a + b * x;
			const p = 1 / (1 + Math.exp(-eta));
			// ln p and ln(1 − p) without the loss of digits at their ends.
			const soft = eta > 0 ? Math.log1p(Math.exp(-eta)) : Math.log1p(Math.exp(eta)) - eta;
			ll += w * (ys[row]! * -soft + (1 - ys[row]!) * (-soft - eta));
			const residual = w * (ys[row]! - p);
			g0 += residual;
			g1 += residual * x;
			const v = w * p * (1 - p);
			h00 += v;
			h01 += v * x;
			h11 += v * x * x;
		}
		return { ll, g0, g1, h00, h01, h11 };
	};
	const share = sumY / total;
	let a = from ? from.intercept + from.slope * centre : Math.log(share / (1 - share));
	let b = from ? from.slope * width : 0;
	let now = at(a, b);
	for (let step = 0; step < mostSteps; step++) {
		const determinant = now.h00 * now.h11 - now.h01 * now.h01;
		if (!(determinant > 1e-14 * now.h00 * now.h11)) return undefined;
		const da = (now.h11 * now.g0 - now.h01 * now.g1) / determinant;
		const db = (now.h00 * now.g1 - now.h01 * now.g0) / determinant;
		let scale = 1;
		let next = at(a + da, b + db);
		while (next.ll < now.ll - 1e-12 && scale > 1e-6) {
			scale /= 2;
			next = at(a + scale * da, b + scale * db);
		}
		a += scale * da;
		b += scale * db;
		now = next;
		if (Math.abs(b) > steepest) return undefined;
		if (Math.abs(scale * da) + Math.abs(scale * db) < 1e-9)
			return { intercept: a - (b * centre) / width, slope: b / width, logLikelihood: now.ll };
	}
	return undefined;
}

/** Chance at x, 0 … 1. */
export function chanceAt(
	{ intercept, slope }: Pick<LogisticFit, 'intercept' | 'slope'>,
	x: number
) {
	return 1 / (1 + Math.exp(-(intercept + slope * x)));
}

/** The x at which the chance is `p`; undefined where the slope is 0. @param p between 0 and 1 */
export function placeOfChance(
	{ intercept, slope }: Pick<LogisticFit, 'intercept' | 'slope'>,
	p: number
): number | undefined {
	return slope === 0 ? undefined : (Math.log(p / (1 - p)) - intercept) / slope;
}
