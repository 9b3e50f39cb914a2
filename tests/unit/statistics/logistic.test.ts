import { expect, it } from 'vitest';
import { chanceAt, fitLogistic, placeOfChance } from '../../../src/lib/statistics/logistic.ts';

it('two groups give their own log odds exactly', () => {
	const xs = Array.from({ length: 20 }, (_, at) => (at < 10 ? 0 : 1));
	const ys = xs.map((x, at) => (x === 0 ? Number(at < 3) : Number(at < 18)));
	const fit = fitLogistic(xs, ys)!;
	expect(fit.intercept).toBeCloseTo(Math.log(3 / 7), 9);
	expect(fit.slope).toBeCloseTo(Math.log(4) - Math.log(3 / 7), 9);
	expect(chanceAt(fit, 1)).toBeCloseTo(0.8, 9);
});

/** Hours of study and passing an exam: a published example (Wikipedia, "Logistic regression"). */
const hours = [
	0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5, 5.5
];
const passed = [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1];

it('gives the published coefficients of hours of study', () => {
	const fit = fitLogistic(hours, passed)!;
	expect(fit.intercept).toBeCloseTo(-4.0777, 4);
	expect(fit.slope).toBeCloseTo(1.5046, 4);
	expect(placeOfChance(fit, 0.5)).toBeCloseTo(4.0777 / 1.5046, 3);
});

it('a row of weight two is two rows, one of weight nothing is none', () => {
	const weights = hours.map((_, at) => at % 3);
	const again = hours.flatMap((x, at) => Array.from({ length: at % 3 }, () => [x, passed[at]!]));
	const weighed = fitLogistic(hours, passed, weights)!;
	const repeated = fitLogistic(
		again.map(([x]) => x!),
		again.map(([, y]) => y!)
	)!;
	expect(weighed.slope).toBeCloseTo(repeated.slope, 8);
	expect(weighed.logLikelihood).toBeCloseTo(repeated.logLikelihood, 8);
});

it('has no fit where the likelihood has no maximum', () => {
	expect(fitLogistic([1, 2, 3, 4], [0, 0, 1, 1])).toBeUndefined();
	expect(fitLogistic([1, 2, 3], [1, 1, 1])).toBeUndefined();
	expect(fitLogistic([2, 2, 2], [1, 0, 1])).toBeUndefined();
	expect(fitLogistic([], [])).toBeUndefined();
	expect(() => fitLogistic([1], [1, 0])).toThrow(/1 values of x need as many outcomes/);
});
