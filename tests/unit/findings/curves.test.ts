import { describe, expect, it } from 'vitest';
import {
	curveDrawing,
	curveSentence,
	fitNote,
	fitTable,
	pointItems,
	thresholdWords,
	valueText
} from '../../../src/lib/findings/curves.ts';
import { evaluateBenchmark } from '../../../src/lib/evaluation/evaluate.ts';
import type { Curve, CurveFit } from '../../../src/lib/evaluation/report/curves.ts';
import { strictScoring } from '../../../src/lib/evaluation/textScorings.ts';
import { madePlates, madeReader, plateCurves } from '../../fixtures/plates.ts';

describe('pointItems', () => {
	const point = { from: 1, to: 2.5 };

	it('is the range of the point, and which items the curve is of', () => {
		expect(pointItems({ parameter: 'blur_px' }, point)).toEqual({ 'range.blur_px': '1..2.5' });
		expect(
			pointItems({ parameter: 'blur_px', where: { factor: ['blur', 'base'] } }, point)
		).toEqual({ 'range.blur_px': '1..2.5', 'where.factor': ['blur', 'base'] });
	});
});

const items = madePlates();
const report = evaluateBenchmark({
	benchmark: 'made-plates',
	items,
	options: [],
	kind: 'text',
	chance: 0,
	truth: strictScoring,
	curves: plateCurves.map((rule) => ({ ...rule, name: 'Width', unit: 'px' })),
	runs: [madeReader('a', items), madeReader('b', items, 1.6, 8)],
	draws: 50
});
const [width, blur] = report.curves as [Curve, Curve];
const plain = (text: string | undefined): string => (text ?? '').replaceAll('\u202f', ' ');

describe('drawings of fitted curves', () => {
	const drawing = curveDrawing(report, width, ['simulated/b'], () => '')!;

	it('space their values by factors where the function is one of ln x', () => {
		const places = drawing.ticks.map(({ x }) => x);
		const log = width.points.map(({ value }) => Math.log(value));
		const share = (log[3]! - log[0]!) / (log.at(-1)! - log[0]!);
		expect((places[3]! - places[0]!) / (places.at(-1)! - places[0]!)).toBeCloseTo(share, 9);
		expect(drawing.axis).toBe('Width, px, each step the same factor');
	});

	it('draw the function between the tested values, through the level at the threshold', () => {
		const line = drawing.lines.find(({ run }) => run === 'simulated/a')!;
		const [first, last] = [line.fitted![0]!, line.fitted!.at(-1)!];
		expect([first[0], last[0]]).toEqual([drawing.ticks[0]!.x, drawing.ticks.at(-1)!.x]);
		const mark = drawing.thresholds!.marks.find(({ observer }) => observer === 'a')!;
		const below = line.fitted!.filter(([x]) => x < mark.x).at(-1)!;
		const above = line.fitted!.find(([x]) => x > mark.x)!;
		expect(below[1]).toBeLessThan(0.75);
		expect(above[1]).toBeGreaterThan(0.75);
		expect(mark.from).toBeLessThan(mark.x);
		expect(mark.to).toBeGreaterThan(mark.x);
	});

	it('name thresholds and whose they are', () => {
		const fit = width.fits!.by['simulated/a']!;
		const mark = drawing.thresholds!.marks.find(({ observer }) => observer === 'a')!;
		expect(mark.text).toBe(valueText(fit.threshold!, 'px'));
		expect(plain(mark.label)).toMatch(
			/^Simulated reader a, 75 % right: width [\d.]+ px, 95 % interval [\d.]+ to [\d.]+ px$/
		);
		expect(drawing.thresholds!.marks.map(({ local }) => local)).toContain(true);
	});

	it('say how far the first model is right three times in four', () => {
		expect(plain(curveSentence(drawing, width))).toMatch(
			/^Width: Simulated reader [ab] needs about [\d.]+ px to be right three times in four \(95 % interval [\d.]+ to [\d.]+\)$/
		);
		const falling = curveDrawing(report, blur, [], () => '')!;
		const run = falling.lines.find(({ kind }) => kind !== 'person')!.run;
		const fit = { ...blur.fits!.by[run]!, threshold: 31.4, from: 28, to: 36 };
		const bounded = { ...blur, fits: { ...blur.fits!, by: { [run]: fit } } };
		expect(plain(curveSentence(falling, bounded))).toMatch(
			/^Width: Simulated reader [ab] is right three times in four up to about 31 px \(95 % interval 28 to 36\)$/
		);
	});

	it('have a table of the functions, one row for everybody', () => {
		const second = fitTable(report, width)!;
		expect(second.table.columns.map(({ label }) => plain(label))).toEqual([
			'Who',
			'75 % threshold, px',
			'from',
			'to',
			'Middle α, px',
			'Width β, of ln x',
			'Lapses λ',
			'Items',
			'Note'
		]);
		const fit = width.fits!.by['simulated/a']!;
		expect(second.table.rows.find(([who]) => who === 'Simulated reader a')).toEqual([
			'Simulated reader a',
			fit.threshold,
			fit.from,
			fit.to,
			fit.alpha,
			fit.beta,
			fit.lambda,
			100,
			fit.steepest ? expect.any(String) : ''
		]);
		expect(plain(fitNote(width))).toContain('guessing at 0 %');
		expect(plain(fitNote(width))).toContain('1,000 resamplings');
	});

	it('are as before without a function', () => {
		const bare = { ...width, fits: undefined };
		const plainDrawing = curveDrawing(report, bare, [], () => '')!;
		expect(plainDrawing.thresholds).toBeUndefined();
		expect(plainDrawing.lines.every(({ fitted }) => fitted === undefined)).toBe(true);
		expect(fitTable(report, bare)).toBeUndefined();
		expect(fitNote(bare)).toBeUndefined();
	});
});

describe('words of thresholds', () => {
	const base = { n: 50, n_trials: 50 };
	const unit = { unit: 'px' };
	it.each([
		[{ threshold: 31.24 }, '31.2 px'],
		[{ threshold: 31.24, from: 27.01, to: 36 }, '31.2 px, 95 % interval 27 to 36 px'],
		[{ threshold: 31.24, from: 27 }, '31.2 px, 95 % interval 27 to beyond the tested values'],
		[{ threshold: 31.24, to: 36 }, '31.2 px, 95 % interval below the tested values to 36 px'],
		[{ reason: 'below throughout' as const }, 'never reached at the values tested'],
		[
			{ reason: 'separable' as const, between: [3, 4] as [number, number] },
			'between 3 and 4 px, all wrong on one side and all right on the other, so nothing shows how steep it is'
		]
	])('%j', (fit, words) => {
		expect(plain(thresholdWords({ ...base, ...fit }, unit))).toBe(words);
	});

	it('say it in the sentence too', () => {
		const drawing = curveDrawing(report, width, [], () => '')!;
		const said = (fit: Partial<CurveFit>) =>
			curveSentence(drawing, {
				...width,
				fits: {
					...width.fits!,
					by: Object.fromEntries(report.observers.map(({ run }) => [run, { ...base, ...fit }]))
				}
			}).replace(/Simulated reader [ab]/, 'M');
		expect(said({ reason: 'above throughout' })).toBe(
			'Width: M stays above three right in four over all that was tested'
		);
		expect(said({ reason: 'below throughout' })).toBe(
			'Width: M never gets three in four right over all that was tested'
		);
		expect(said({ reason: 'all right' })).toBe('Width: M was right on all that was tested');
		expect(said({ reason: 'separable', between: [3, 4] })).toBe(
			'Width: M was wrong on everything on one side of 3 to 4 px and right on everything on the other'
		);
		// A threshold with an end beyond what was tested is no finding.
		expect(said({ threshold: 318, from: 200 })).toBe(
			'Width: where M stops being right three times in four cannot be told from these values'
		);
		expect(said({ reason: 'too few items' })).toMatch(/more often as the width grows$/);
	});
});
