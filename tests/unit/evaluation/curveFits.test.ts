import { describe, expect, it } from 'vitest';
import { evaluateBenchmark } from '../../../src/lib/evaluation/evaluate.ts';
import { thresholdOf } from '../../../src/lib/statistics/psychometric.ts';
import { strictScoring } from '../../../src/lib/evaluation/textScorings.ts';
import type { ObserverTrials, ReferenceItem } from '../../../src/lib/evaluation/trial.ts';
import { wilson } from '../../../src/lib/statistics/wilson.ts';
import { GRADED, madePlates, madeReader, plateCurves, readerOf } from '../../fixtures/plates.ts';

const plates = madePlates();
const report = evaluateBenchmark({
	benchmark: 'made-plates',
	items: plates,
	options: [],
	kind: 'text',
	chance: 0,
	truth: strictScoring,
	curves: plateCurves,
	runs: [madeReader('a', plates), madeReader('b', plates, 1.5, 6)],
	draws: 100
});
const curve = (factor: string) =>
	report.curves.find(({ where }) => where?.factor?.includes(factor))!;

describe('fits of graded plates', () => {
	it.each(Object.keys(GRADED))('find the threshold that %s was made with', (factor) => {
		const { fits } = curve(factor);
		const { values } = GRADED[factor]!;
		const truth = readerOf[factor]!;
		const made = thresholdOf(truth, 0.75, [Math.min(...values), Math.max(...values)]) as number;
		const found = fits!.by['simulated/a']!;
		expect(fits).toMatchObject({ scale: 'log', direction: truth.direction, gamma: 0, level: 0.75 });
		// Nine of ten intervals hold the true threshold, so a tenth of width is allowed beyond.
		expect((found.from ?? -Infinity) / 1.1).toBeLessThan(made);
		expect((found.to ?? Infinity) * 1.1).toBeGreaterThan(made);
		expect(found.threshold).toBeGreaterThan(found.from ?? -Infinity);
		expect(found.threshold).toBeLessThan(found.to ?? Infinity);
	});

	it('are the same at every evaluation', () => {
		const again = evaluateBenchmark({
			benchmark: 'made-plates',
			items: plates,
			options: [],
			kind: 'text',
			chance: 0,
			truth: strictScoring,
			curves: plateCurves.slice(0, 1),
			runs: [madeReader('a', plates)],
			draws: 10
		});
		expect(again.curves[0]!.fits!.by['simulated/a']).toEqual(
			curve('width').fits!.by['simulated/a']
		);
	});

	it('stand beside points with Wilson’s interval, few as the items are', () => {
		const { points } = curve('width');
		expect(points.map(({ from }) => from)).toEqual(GRADED.width!.values);
		for (const { n, observers } of points) {
			const { value, ci95 } = observers['simulated/a']!;
			expect(n).toBe(10);
			expect(ci95).toEqual(wilson(value! * 10, 10));
		}
	});
});

/** 60 items at six values, right from `from` on. */
function stepped(
	right: (x: number, index: number) => boolean,
	cluster?: (index: number) => string
) {
	const items: ReferenceItem[] = Array.from({ length: 60 }, (_, index) => ({
		id: `i${index}`,
		truth: 'AB',
		parameters: { x: 1 + (index % 6) },
		...(cluster ? { cluster: cluster(index) } : {})
	}));
	const run: ObserverTrials = {
		id: 'm',
		observer: { id: 'm', kind: 'model', name: 'm' },
		trials: items.map((item, index) => ({
			item: item.id,
			answer: right(1 + (index % 6), index) ? 'AB' : 'A8',
			correct: false,
			score: 0
		}))
	};
	return { items, run };
}
function fitOf({ items, run }: ReturnType<typeof stepped>, chance = 0) {
	return evaluateBenchmark({
		benchmark: 'x',
		items,
		options: [],
		kind: 'text',
		chance,
		curves: [{ parameter: 'x', name: 'x' }],
		runs: [run],
		draws: 50
	}).curves[0]!.fits;
}
const mFit = (made: ReturnType<typeof stepped>) => fitOf(made)!.by.m!;
/** Right in `share` of every ten. */
const often = (share: (x: number) => number) => (x: number, index: number) =>
	Math.floor(index / 6) < 10 * share(x);

describe('no threshold', () => {
	it('where all answers are right, or all are wrong', () => {
		expect(mFit(stepped(() => true))).toEqual({ n: 60, n_trials: 60, reason: 'all right' });
		expect(mFit(stepped(() => false))).toEqual({ n: 60, n_trials: 60, reason: 'all wrong' });
	});
	it('where one value parts right from wrong, but it lies between two of them', () => {
		expect(mFit(stepped((x) => x >= 4))).toEqual({
			n: 60,
			n_trials: 60,
			reason: 'separable',
			between: [3, 4]
		});
		expect(mFit(stepped((x) => x < 3))).toMatchObject({ reason: 'separable', between: [2, 3] });
	});
	it('where it is never reached, with the function all the same', () => {
		const low = mFit(stepped(often((x) => x / 10)));
		expect(low).toMatchObject({ reason: 'below throughout' });
		expect(low.threshold).toBeUndefined();
		expect(low.alpha).toBeGreaterThan(0);
		expect(mFit(stepped(often((x) => 1 - x / 50)))).toMatchObject({ reason: 'above throughout' });
	});
	it('with too few items, and no fit with two values or where guessing reaches the level', () => {
		const made = stepped((x) => x > 3);
		const few = { ...made, items: made.items.slice(0, 24) };
		expect(mFit(few)).toEqual({ n: 24, n_trials: 24, reason: 'too few items' });
		const two = { ...made, items: made.items.filter((_, index) => index % 6 < 2) };
		expect(fitOf(two)).toBeUndefined();
		expect(fitOf(made, 0.8)).toBeUndefined();
	});
});

describe('limits of the threshold', () => {
	it('are not given beyond the tested values', () => {
		const found = mFit(stepped(often((x) => x / 7.4)));
		expect(found.threshold).toBeGreaterThan(5);
		expect(found.to).toBeUndefined();
	});
	it('are not claimed with fewer than five clusters', () => {
		const share = often((x) => x / 6.5);
		const found = mFit(stepped(share, (index) => `c${index % 4}`));
		expect(found.threshold).toBeDefined();
		expect([found.from, found.to]).toEqual([undefined, undefined]);
		expect(mFit(stepped(share, (index) => `c${index % 20}`)).from).toBeDefined();
	});
});

it('fits people, their answers pooled, without limits for a pilot', () => {
	const { items } = stepped(() => true);
	const person = (number: number): ObserverTrials => {
		const share = often((x) => Math.min(1, (x + number / 3) / 7));
		return {
			id: `p${number}`,
			observer: { id: `p${number}`, kind: 'person', name: `p${number}` },
			trials: items.map((item, index) => ({
				item: item.id,
				answer: share(1 + (index % 6), index) ? 'AB' : 'A8',
				correct: false,
				score: 0
			}))
		};
	};
	const fit = (count: number) =>
		evaluateBenchmark({
			benchmark: 'x',
			items,
			options: [],
			kind: 'text',
			chance: 0,
			curves: [{ parameter: 'x', name: 'x' }],
			runs: Array.from({ length: count }, (_, number) => person(number)),
			draws: 20
		}).curves[0]!;
	const five = fit(5).fits!.by.people!;
	expect(five).toMatchObject({ n: 60, n_trials: 300 });
	expect(five.from).toBeLessThan(five.threshold!);
	expect(five.to).toBeGreaterThan(five.threshold!);
	const two = fit(2).fits!.by.people!;
	expect(two.threshold).toBeDefined();
	expect(two.from).toBeUndefined();
	expect(fit(5).points[0]!.people!.ci95).toBeDefined();
	expect(fit(2).points[0]!.people!.ci95).toBeUndefined();
});
