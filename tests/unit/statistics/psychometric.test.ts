import { describe, expect, it } from 'vitest';
import {
	directionOf,
	PsychometricFitter,
	psi,
	scaleOf,
	thresholdOf,
	type Form,
	type Psychometric
} from '../../../src/lib/statistics/psychometric.ts';
import { seededRandom } from '../../../src/lib/statistics/random.ts';

const widths = [12, 16, 20, 26, 34, 44, 58, 80, 112, 160];
const rising: Psychometric = {
	scale: 'log',
	direction: 'up',
	gamma: 0,
	alpha: 30,
	beta: 0.25,
	lambda: 0.03,
	steepest: false
};
/** Expected counts: the likelihood is then greatest at the function itself. */
const expected = (truth: Psychometric, xs: number[], n: number) => xs.map((x) => n * psi(truth, x));

describe('psi', () => {
	it('runs from γ to 1 − λ, with its middle at α', () => {
		const truth = { ...rising, gamma: 0.2, lambda: 0.1 };
		expect(psi(truth, 30)).toBeCloseTo(0.2 + 0.7 / 2, 12);
		expect(psi(truth, 1e-6)).toBeCloseTo(0.2, 9);
		expect(psi(truth, 1e6)).toBeCloseTo(0.9, 9);
		expect(psi({ ...truth, direction: 'down' }, 1e6)).toBeCloseTo(0.2, 9);
		expect(psi({ ...truth, scale: 'linear', beta: 5 }, 35)).toBeCloseTo(
			0.2 + 0.7 / (1 + Math.exp(-1)),
			12
		);
	});
});

describe('the form', () => {
	it('is logarithmic for positive values that differ more than threefold', () => {
		expect(scaleOf([12, 160])).toBe('log');
		expect(scaleOf([0.35, 0.65, 1])).toBe('linear');
		expect(scaleOf([0, 10, 140])).toBe('linear');
		expect(scaleOf([-40, 40])).toBe('linear');
	});
	it('rises where right answers lie at larger values', () => {
		const at = (shares: number[]) => shares.map((right, x) => ({ x, n: 1, right }));
		expect(directionOf(at([0, 0.4, 1]))).toBe('up');
		expect(directionOf(at([1, 0.6, 0]))).toBe('down');
		expect(directionOf(at([1, 1, 1]))).toBe('up');
	});
});

describe('the fit', () => {
	const forms: [string, Psychometric, number[]][] = [
		['rising on a log scale', rising, widths],
		[
			'falling on a log scale',
			{ ...rising, direction: 'down', alpha: 3.2, beta: 0.2 },
			[1, 1.75, 2.5, 3.25, 4, 5]
		],
		[
			'falling on a linear scale',
			{ ...rising, scale: 'linear', direction: 'down', alpha: 22, beta: 4, lambda: 0.05 },
			[0, 6, 12, 18, 25, 32, 40]
		],
		['above guessing', { ...rising, gamma: 1 / 7, lambda: 0 }, widths]
	];
	it.each(forms)('recovers a function from what it predicts: %s', (_, truth, xs) => {
		const n = xs.map(() => 50);
		const fitted = new PsychometricFitter(xs, truth).fit(n, expected(truth, xs, 50))!;
		expect(fitted.alpha).toBeCloseTo(truth.alpha, 2);
		expect(fitted.beta).toBeCloseTo(truth.beta, 2);
		expect(fitted.lambda).toBeCloseTo(truth.lambda, 3);
		expect(fitted.steepest).toBe(false);
	});

	it('recovers it from simulated answers, within their scatter', () => {
		const random = seededRandom(4);
		const n = widths.map(() => 400);
		const right = widths.map(
			(x) => Array.from({ length: 400 }, () => random() < psi(rising, x)).filter(Boolean).length
		);
		const fitted = new PsychometricFitter(widths, rising).fit(n, right)!;
		expect(Math.abs(Math.log(fitted.alpha / 30))).toBeLessThan(0.05);
		expect(Math.abs(fitted.beta - 0.25)).toBeLessThan(0.04);
		expect(Math.abs(fitted.lambda - 0.03)).toBeLessThan(0.02);
	});

	/** SciPy 1.x, `minimize(method='L-BFGS-B')` over offset, slope and λ in their bounds from 30 starts. */
	it('finds the greatest likelihood that an independent optimiser finds', () => {
		const right = [0, 2, 3, 4, 5, 8, 10, 10, 10, 9];
		const fitted = new PsychometricFitter(widths, rising).fit(
			widths.map(() => 10),
			right
		)!;
		const likelihood = widths.reduce((sum, x, at) => {
			const p = psi(fitted, x);
			return sum + right[at]! * Math.log(p) + (10 - right[at]!) * Math.log(1 - p);
		}, 0);
		expect(likelihood).toBeCloseTo(-36.7943, 3);
	});

	it('keeps λ between 0 and 0.1', () => {
		const fitter = new PsychometricFitter(widths, rising);
		const n = widths.map(() => 100);
		const lapsing = fitter.fit(
			n,
			widths.map((x) => 100 * psi({ ...rising, lambda: 0.3 }, x))
		)!;
		expect(lapsing.lambda).toBe(0.1);
		expect(
			fitter.fit(
				n,
				widths.map((x) => 100 * psi({ ...rising, lambda: 0 }, x))
			)!.lambda
		).toBe(0);
	});

	it('is no steeper than the tested values can show', () => {
		const fitter = new PsychometricFitter([1, 2, 3, 4, 5], { ...rising, scale: 'linear' });
		const fitted = fitter.fit([9, 9, 9, 9, 9], [0, 0, 9, 9, 9])!;
		expect(fitted.steepest).toBe(true);
		expect(fitted.beta).toBeCloseTo(1 / 4, 9);
		expect(fitted.alpha).toBeCloseTo(2.5, 2);
	});

	it('stays finite where nothing rises', () => {
		const form: Form = { ...rising };
		const fitted = new PsychometricFitter(widths, form).fit(
			widths.map(() => 10),
			widths.map(() => 5)
		)!;
		expect(Number.isFinite(fitted.alpha)).toBe(true);
		for (const x of widths) expect(psi(fitted, x)).toBeCloseTo(0.5, 1);
	});

	it('does not exist where all answers are right, all are wrong, or there are none', () => {
		const fitter = new PsychometricFitter([1, 2, 3], rising);
		expect(fitter.fit([5, 5, 5], [5, 5, 5])).toBeUndefined();
		expect(fitter.fit([5, 5, 5], [0, 0, 0])).toBeUndefined();
		expect(fitter.fit([0, 0, 0], [0, 0, 0])).toBeUndefined();
	});

	it('gives the same from another start', () => {
		const fitter = new PsychometricFitter(widths, rising);
		const n = widths.map(() => 10);
		const right = [0, 0, 2, 5, 4, 9, 10, 10, 10, 10];
		const fresh = fitter.fit(n, right)!;
		const warm = fitter.fit(n, right, { ...rising, alpha: 70, beta: 0.6 })!;
		expect(warm.alpha).toBeCloseTo(fresh.alpha, 1);
		expect(warm.beta).toBeCloseTo(fresh.beta, 2);
	});
});

describe('the threshold', () => {
	it('is where the function reaches the level', () => {
		const at = thresholdOf(rising, 0.75, [12, 160]) as number;
		expect(psi(rising, at)).toBeCloseTo(0.75, 9);
		const falling: Psychometric = { ...rising, direction: 'down' };
		expect(psi(falling, thresholdOf(falling, 0.75, [12, 160]) as number)).toBeCloseTo(0.75, 9);
	});
	it('is never extrapolated', () => {
		expect(thresholdOf(rising, 0.75, [60, 160])).toBe('above throughout');
		expect(thresholdOf(rising, 0.75, [12, 30])).toBe('below throughout');
		const falling: Psychometric = { ...rising, direction: 'down' };
		expect(thresholdOf(falling, 0.75, [12, 20])).toBe('above throughout');
		expect(thresholdOf(falling, 0.75, [40, 160])).toBe('below throughout');
	});
});
