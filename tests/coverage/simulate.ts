/** Simulated people and models whose true figures are known: only for measuring how often intervals cover them. */
import { normalQuantile } from '../../src/lib/statistics/distributions.ts';
import { seededRandom, type Random } from '../../src/lib/statistics/random.ts';
import type { ScoreTable } from '../../src/lib/evaluation/scoreTable.ts';

/** Standard deviations on the logit scale: between persons, and between items. Chosen, not fitted. */
export const spread = { person: 0.7, item: 1.2 };

const logistic = (x: number) => 1 / (1 + Math.exp(-x));
const normal = (random: Random) => normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, random())));

/** The logit whose mean probability under normal noise of this standard deviation is `mean`. */
export function centreFor(mean: number, deviation: number): number {
	const points = Array.from({ length: 2001 }, (_, at) => normalQuantile((at + 0.5) / 2001));
	let low = -20;
	let high = 20;
	for (let step = 0; step < 60; step++) {
		const middle = (low + high) / 2;
		const value =
			points.reduce((sum, z) => sum + logistic(middle + deviation * z), 0) / points.length;
		if (value < mean) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}

/** Answers of people and of models to the same new items: 1 right, 0 wrong, rater by rater. */
export function answersOf(
	{ people, models }: { people: number; models: readonly number[] },
	items: number,
	mean: number,
	random: Random
): Float64Array {
	const centre = centreFor(mean, Math.hypot(spread.person, spread.item));
	const centres = models.map((score) => centreFor(score, spread.item));
	return drawAnswers(people, centre, centres, items, random);
}

export function drawAnswers(
	people: number,
	centre: number,
	modelCentres: readonly number[],
	items: number,
	random: Random
): Float64Array {
	const difficulty = Float64Array.from({ length: items }, () => spread.item * normal(random));
	const raters = people + modelCentres.length;
	const values = new Float64Array(raters * items);
	for (let rater = 0; rater < raters; rater++) {
		const own =
			rater < people ? centre + spread.person * normal(random) : modelCentres[rater - people]!;
		for (let item = 0; item < items; item++)
			values[rater * items + item] = random() < logistic(own + difficulty[item]!) ? 1 : 0;
	}
	return values;
}

/** One observer on clusters of equal size, each with a chance of its own (beta-binomial, by two-point mixture). */
export function clusteredAnswers(
	clusters: number,
	size: number,
	mean: number,
	correlation: number,
	random: Random
): ScoreTable {
	const clusterOf = Int32Array.from({ length: clusters * size }, (_, at) => Math.floor(at / size));
	const values = new Float64Array(clusters * size);
	for (let cluster = 0; cluster < clusters; cluster++) {
		// Pólya's urn gives the beta-binomial without drawing from a beta distribution.
		const weight = correlation === 0 ? Infinity : (1 - correlation) / correlation;
		let right = 0;
		for (let at = 0; at < size; at++) {
			const chance = weight === Infinity ? mean : (weight * mean + right) / (weight + at);
			const hit = random() < chance ? 1 : 0;
			right += hit;
			values[cluster * size + at] = hit;
		}
	}
	return { raters: 1, items: clusters * size, values, clusterOf };
}

export { seededRandom };
