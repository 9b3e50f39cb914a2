/**
 * Connectionist temporal classification (Graves, Fernández, Gomez and Schmidhuber, ICML 2006): an output of T steps
 * over K + 1 classes, class 0 being the blank, stands for all label sequences at once. A path π names one class per
 * step; it is read by merging equal neighbours and then dropping blanks, so that a doubled label needs a blank between.
 * Logits are step-major: step t, class k at t · (K + 1) + k.
 */

/** Class of "no character". */
export const BLANK = 0;

/** One label of a path, and the steps that were merged into it: `from` … `to` − 1. */
export interface LabelRun {
	label: number;
	from: number;
	to: number;
}

/** The best path: the class with the largest logit at every step, the first of equals; read as labels. */
export function bestPath(logits: ArrayLike<number>, classes: number): LabelRun[] {
	const runs: LabelRun[] = [];
	let before = BLANK;
	for (let step = 0; step < logits.length / classes; step++) {
		const label = largestAt(logits, step * classes, classes);
		if (label !== BLANK) {
			if (label === before) (runs.at(-1) as LabelRun).to = step + 1;
			else runs.push({ label, from: step, to: step + 1 });
		}
		before = label;
	}
	return runs;
}

function largestAt(values: ArrayLike<number>, start: number, length: number): number {
	let best = 0;
	for (let at = 1; at < length; at++) {
		if ((values[start + at] as number) > (values[start + best] as number)) best = at;
	}
	return best;
}

/**
 * ln y(t, k) of every step: y(t, k) = exp(x(t, k)/τ) / Σ_j exp(x(t, j)/τ), in double precision.
 * @param temperature τ, above 0: larger is less certain
 */
export function logShares(
	logits: ArrayLike<number>,
	classes: number,
	temperature: number
): Float64Array {
	const shares = new Float64Array(logits.length);
	for (let start = 0; start < logits.length; start += classes) {
		const peak = logits[start + largestAt(logits, start, classes)] as number;
		let sum = 0;
		for (let at = start; at < start + classes; at++) {
			const scaled = ((logits[at] as number) - peak) / temperature;
			shares[at] = scaled;
			sum += Math.exp(scaled);
		}
		const norm = Math.log(sum);
		for (let at = start; at < start + classes; at++) shares[at] = (shares[at] as number) - norm;
	}
	return shares;
}

/**
 * ln p(l | x), the probability of a label sequence: the sum of Π_t y(t, π_t) over all paths π that read l. By the
 * forward variables α of the sequence l′ = (blank, l₁, blank, l₂, … blank), with y(t, l′_s) for the class at place s:
 *
 *   α₁(1) = y(1, blank), α₁(2) = y(1, l₁), else 0
 *   α_t(s) = (α_{t−1}(s) + α_{t−1}(s−1) + [l′_s is no blank and differs from l′_{s−2}] α_{t−1}(s−2)) · y(t, l′_s)
 *   p(l | x) = α_T(|l′|) + α_T(|l′| − 1)
 *
 * summed in log space. −Infinity where no path of so few steps reads l; 0 at most.
 * @param shares ln y, from `logShares`
 * @param labels l, without blanks
 */
export function logProbability(
	shares: Float64Array,
	classes: number,
	labels: readonly number[]
): number {
	const places = 2 * labels.length + 1;
	const classAt = (place: number) =>
		place % 2 === 0 ? BLANK : (labels[(place - 1) / 2] as number);
	let alpha = new Float64Array(places).fill(-Infinity);
	let next = new Float64Array(places);
	for (let start = 0; start < shares.length; start += classes) {
		for (let place = 0; place < places; place++) {
			const label = classAt(place);
			let sum: number;
			if (start === 0) sum = place < 2 ? 0 : -Infinity;
			else {
				sum = logSum(alpha[place] as number, place > 0 ? (alpha[place - 1] as number) : -Infinity);
				const skips = place > 1 && label !== BLANK && label !== classAt(place - 2);
				if (skips) sum = logSum(sum, alpha[place - 2] as number);
			}
			next[place] = sum + (shares[start + label] as number);
		}
		[alpha, next] = [next, alpha];
	}
	const whole = logSum(
		alpha[places - 1] as number,
		places > 1 ? (alpha[places - 2] as number) : -Infinity
	);
	return Math.min(0, whole);
}

/** ln(eᵃ + eᵇ) without overflow. */
function logSum(a: number, b: number): number {
	const [high, low] = a > b ? [a, b] : [b, a];
	return low === -Infinity ? high : high + Math.log1p(Math.exp(low - high));
}
