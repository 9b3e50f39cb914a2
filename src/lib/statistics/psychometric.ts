/**
 * The psychometric function: how the share of right answers rises or falls with a parameter of the items. Fitted by
 * maximum likelihood to right-or-wrong answers as in Wichmann & Hill 2001 (Perception & Psychophysics 63, 1293–1313).
 */

export type Scale = 'log' | 'linear';
export type Direction = 'up' | 'down';

/** Answers at one value of the parameter. */
export interface Level {
	x: number;
	/** Trials, and how many were right; neither need be a whole number. */
	n: number;
	right: number;
}

/** What is decided before anything is fitted, the same for every observer. */
export interface Form {
	scale: Scale;
	direction: Direction;
	/** Lower asymptote γ, the share right by guessing. */
	gamma: number;
}

/**
 * ψ(x) = γ + (1 − γ − λ) F(s (t − τ)/β) with the logistic F(z) = 1/(1 + e⁻ᶻ), t = x and τ = α (on a log scale t = ln x
 * and τ = ln α) and s = 1 where ψ rises, −1 where it falls.
 */
export interface Psychometric extends Form {
	alpha: number;
	/** In units of x, on a log scale of ln x. */
	beta: number;
	/** Upper asymptote is 1 − λ: lapses, wrong answers to what is easily read. */
	lambda: number;
	/** β lies on its lower bound. */
	steepest: boolean;
}

/** λ above this is no lapse any more. */
export const mostLapses = 0.1;
/**
 * From F = 0.12 to 0.88 the function takes at least one usual (median) step between neighbouring values, β ≥ step/4:
 * anything steeper looks the same at the values tested, and without a bound no fit exists where one value parts right
 * from wrong.
 */
const stepsOfBeta = 4;
/** Least slope in units of half the range: so little rise is none. */
const flat = 0.05;
/** Of ln α, where a flat function has its middle far outside: the number stays finite, ψ does not change. */
const farLog = 300;

/** `log` where all values are positive and the largest is more than three times the smallest. */
export function scaleOf(values: readonly number[]): Scale {
	const low = Math.min(...values);
	return low > 0 && Math.max(...values) > 3 * low ? 'log' : 'linear';
}

/** `up` unless right answers lie at smaller values than answers in general. */
export function directionOf(levels: readonly Level[]): Direction {
	let n = 0;
	let right = 0;
	let all = 0;
	let own = 0;
	for (const level of levels) {
		n += level.n;
		right += level.right;
		all += level.n * level.x;
		own += level.right * level.x;
	}
	return own * n < all * right ? 'down' : 'up';
}

/** ψ(x), a share 0 … 1. */
export function psi(
	{ gamma, lambda, alpha, beta, scale, direction }: Psychometric,
	x: number
): number {
	const z = (place(x, scale, direction) - place(alpha, scale, direction)) / beta;
	return gamma + (1 - gamma - lambda) * logistic(z);
}

/** Where ψ reaches `level`; beyond the values from `low` to `high` it only says on which side, and nothing is made up. */
export function thresholdOf(
	fitted: Psychometric,
	level: number,
	[low, high]: readonly [number, number]
): number | 'above throughout' | 'below throughout' {
	const { gamma, lambda, alpha, beta, scale, direction } = fitted;
	const ends = [psi(fitted, low), psi(fitted, high)];
	if (Math.min(...ends) > level) return 'above throughout';
	if (Math.max(...ends) < level) return 'below throughout';
	const share = (level - gamma) / (1 - gamma - lambda);
	const at = place(alpha, scale, direction) + beta * Math.log(share / (1 - share));
	return Math.min(high, Math.max(low, valueAt(at, scale, direction)));
}

/** Value of x as it stands on the axis on which ψ rises. */
export function place(x: number, scale: Scale, direction: Direction): number {
	return (direction === 'up' ? 1 : -1) * (scale === 'log' ? Math.log(x) : x);
}

function valueAt(at: number, scale: Scale, direction: Direction): number {
	const t = direction === 'up' ? at : -at;
	return scale === 'log' ? Math.exp(t) : t;
}

const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

/**
 * A fitter for one set of values, to be used on many counts: `fit` takes trials and right answers in the order of `xs`
 * and gives the function of greatest likelihood with 0 ≤ λ ≤ 0.1, β bounded below. Undefined where all answers are right
 * or all are wrong, or there are none: every steep enough function then fits.
 */
export class PsychometricFitter {
	readonly #form: Form;
	/** Places of the values, standardised so that steps in all parameters are alike. */
	readonly #v: Float64Array;
	readonly #centre: number;
	readonly #spread: number;
	readonly #steepest: number;

	constructor(xs: readonly number[], form: Form) {
		this.#form = form;
		const places = xs.map((x) => place(x, form.scale, form.direction));
		const sorted = [...new Set(places)].sort((a, b) => a - b);
		const steps = sorted
			.slice(1)
			.map((one, index) => one - sorted[index]!)
			.sort((a, b) => a - b);
		this.#centre = (sorted[0]! + sorted.at(-1)!) / 2;
		this.#spread = (sorted.at(-1)! - sorted[0]!) / 2 || 1;
		this.#v = Float64Array.from(places, (one) => (one - this.#centre) / this.#spread);
		const step = steps[(steps.length - 1) >> 1] ?? 0;
		this.#steepest = step > 0 ? (stepsOfBeta * this.#spread) / step : 1;
	}

	/** @param start the function to begin with, e.g. that of the whole sample; without one a grid is searched */
	fit(
		n: ArrayLike<number>,
		right: ArrayLike<number>,
		start?: Psychometric
	): Psychometric | undefined {
		let trials = 0;
		let hits = 0;
		for (let level = 0; level < this.#v.length; level++) {
			trials += n[level]!;
			hits += right[level]!;
		}
		if (trials === 0 || hits <= 0 || hits >= trials) return undefined;
		const begun = start ? this.#parameters(start) : this.#search(n, right);
		return this.#function(climb(this.#v, n, right, this.#form.gamma, this.#steepest, begun));
	}

	/** [offset, slope, λ] of z = offset + slope · v. */
	#parameters({ alpha, beta, lambda, scale, direction }: Psychometric): Parameters {
		const slope = this.#spread / beta;
		const at = (place(alpha, scale, direction) - this.#centre) / this.#spread;
		return [-slope * at, slope, lambda];
	}

	#function([offset, slope, lambda]: Parameters): Psychometric {
		const { scale, direction } = this.#form;
		const at = this.#centre - (this.#spread * offset) / slope;
		const kept = scale === 'log' ? Math.min(farLog, Math.max(-farLog, at)) : at;
		return {
			...this.#form,
			alpha: valueAt(kept, scale, direction),
			beta: this.#spread / slope,
			lambda,
			steepest: slope >= this.#steepest * (1 - 1e-9)
		};
	}

	/** The likeliest of a coarse grid: likelihoods with lapses can have more than one hill. */
	#search(n: ArrayLike<number>, right: ArrayLike<number>): Parameters {
		let best: Parameters = [0, 1, 0];
		let most = -Infinity;
		for (const share of [0.04, 0.15, 0.5, 1])
			for (let at = -1.2; at <= 1.21; at += 0.2)
				for (const lambda of [0, 0.03, mostLapses]) {
					const slope = share * Math.max(this.#steepest, 4);
					const one: Parameters = [-slope * at, Math.min(slope, this.#steepest), lambda];
					const found = logLikelihood(this.#v, n, right, this.#form.gamma, one);
					if (found > most) [best, most] = [one, found];
				}
		return best;
	}
}

type Parameters = [offset: number, slope: number, lambda: number];

const tiny = 1e-9;
const clipped = (p: number): number => (p < tiny ? tiny : p > 1 - tiny ? 1 - tiny : p);

/** ln L = Σ right · ln ψ + wrong · ln (1 − ψ), ψ kept off 0 and 1. */
function logLikelihood(
	v: Float64Array,
	n: ArrayLike<number>,
	right: ArrayLike<number>,
	gamma: number,
	[offset, slope, lambda]: Parameters
): number {
	const width = 1 - gamma - lambda;
	let sum = 0;
	for (let level = 0; level < v.length; level++) {
		const trials = n[level]!;
		if (trials === 0) continue;
		const hits = right[level]!;
		const p = clipped(gamma + width * logistic(offset + slope * v[level]!));
		if (hits > 0) sum += hits * Math.log(p);
		if (hits < trials) sum += (trials - hits) * Math.log(1 - p);
	}
	return sum;
}

/**
 * Uphill by Fisher scoring. A step that does not bring a quarter of what the slope promises has gone too far and is
 * halved. A parameter that lies on a bound and would leave it is held there.
 */
function climb(
	v: Float64Array,
	n: ArrayLike<number>,
	right: ArrayLike<number>,
	gamma: number,
	steepest: number,
	begun: Parameters
): Parameters {
	const far = 15 + 2 * steepest;
	const inside = (offset: number, slope: number, lambda: number): Parameters => [
		Math.min(far, Math.max(-far, offset)),
		Math.min(steepest, Math.max(flat, slope)),
		Math.min(mostLapses, Math.max(0, lambda))
	];
	let now = inside(...begun);
	let height = logLikelihood(v, n, right, gamma, now);
	for (let round = 0; round < 60; round++) {
		const { step, slope } = scoringStep(v, n, right, gamma, steepest, now);
		let risen = 0;
		for (let part = 1; part > 1e-4; part /= 2) {
			const next = inside(
				now[0] + part * step[0],
				now[1] + part * step[1],
				now[2] + part * step[2]
			);
			const promised =
				slope[0] * (next[0] - now[0]) +
				slope[1] * (next[1] - now[1]) +
				slope[2] * (next[2] - now[2]);
			const found = logLikelihood(v, n, right, gamma, next);
			if (found - height <= 0 || found - height < promised / 4) continue;
			risen = found - height;
			now = next;
			height = found;
			break;
		}
		if (risen < 1e-5) break;
	}
	return now;
}

/** The slope g of ln L and the step I⁻¹ g, with the expected information I = Σ n/(ψ(1 − ψ)) ∇ψ ∇ψᵀ. */
function scoringStep(
	v: Float64Array,
	n: ArrayLike<number>,
	right: ArrayLike<number>,
	gamma: number,
	steepest: number,
	[offset, slope, lambda]: Parameters
): { step: Parameters; slope: Parameters } {
	const width = 1 - gamma - lambda;
	let g0 = 0;
	let g1 = 0;
	let g2 = 0;
	let i00 = 0;
	let i01 = 0;
	let i02 = 0;
	let i11 = 0;
	let i12 = 0;
	let i22 = 0;
	for (let level = 0; level < v.length; level++) {
		const trials = n[level]!;
		if (trials === 0) continue;
		const x = v[level]!;
		const f = logistic(offset + slope * x);
		const p = clipped(gamma + width * f);
		const variance = p * (1 - p);
		const off = (right[level]! - trials * p) / variance;
		const weight = trials / variance;
		const d0 = width * f * (1 - f);
		const d1 = d0 * x;
		g0 += off * d0;
		g1 += off * d1;
		g2 -= off * f;
		i00 += weight * d0 * d0;
		i01 += weight * d0 * d1;
		i02 -= weight * d0 * f;
		i11 += weight * d1 * d1;
		i12 -= weight * d1 * f;
		i22 += weight * f * f;
	}
	if ((slope <= flat && g1 <= 0) || (slope >= steepest && g1 >= 0))
		[g1, i01, i11, i12] = [0, 0, 1, 0];
	if ((lambda <= 0 && g2 <= 0) || (lambda >= mostLapses && g2 >= 0))
		[g2, i02, i12, i22] = [0, 0, 0, 1];
	// Cholesky with a little ridge: the three can be nearly dependent.
	const ridge = 1 + 1e-6;
	const l00 = Math.sqrt(Math.max(i00 * ridge, tiny));
	const l10 = i01 / l00;
	const l20 = i02 / l00;
	const l11 = Math.sqrt(Math.max(i11 * ridge - l10 * l10, tiny));
	const l21 = (i12 - l20 * l10) / l11;
	const l22 = Math.sqrt(Math.max(i22 * ridge - l20 * l20 - l21 * l21, tiny));
	const y0 = g0 / l00;
	const y1 = (g1 - l10 * y0) / l11;
	const y2 = (g2 - l20 * y0 - l21 * y1) / l22;
	const s2 = y2 / l22;
	const s1 = (y1 - l21 * s2) / l11;
	return { step: [(y0 - l10 * s1 - l20 * s2) / l00, s1, s2], slope: [g0, g1, g2] };
}
