import { expect, it } from 'vitest';
import { dPrime } from '../../../src/lib/statistics/dPrime.ts';
import { summariseObserver } from '../../../src/lib/evaluation/observerSummary.ts';
import { isPerson, prepareSubjects } from '../../../src/lib/evaluation/prepare.ts';
import type { ObserverTrials, ReferenceItem } from '../../../src/lib/evaluation/trial.ts';
import { wilson } from '../../../src/lib/statistics/wilson.ts';
import { makeItems, makePeople, makeRun, options, wrongFor } from './simulated.ts';

function summarise(model: ObserverTrials, items: ReferenceItem[], people: ObserverTrials[] = []) {
	const { subjects } = prepareSubjects([model, ...people], items, options, 'choice');
	return summariseObserver(subjects[0]!, subjects.filter(isPerson), items, options, {
		kind: 'choice'
	});
}

it('is hand counted', () => {
	const items = makeItems(40);
	// Right on 30; wrong on all ten d (taken for a).
	const summary = summarise(
		makeRun('m', 'model', items, ({ truth }) => (truth === 'd' ? 'a' : truth)),
		items
	);
	expect(summary.accuracy).toMatchObject({ value: 0.75, ci95: wilson(30, 40), n: 40, n_people: 0 });
	expect(summary.balanced_accuracy).toBe(0.75);
	expect(summary.macro_f1).toBeCloseTo((20 / 30 + 1 + 1 + 0) / 4, 12);
	expect(summary.d_prime).toBeCloseTo(dPrime(0.75, 4)!, 12);
	// With every class answered alike the interval is narrower than Wilson's, and yet no point.
	const [low, high] = summary.balanced_accuracy_ci95!;
	const [wide, wider] = wilson(30, 40)!;
	expect(low).toBeGreaterThan(wide);
	expect(high).toBeLessThan(wider);
	expect(high - low).toBeGreaterThan(0.05);
	expect(summary.macro_f1_ci95![0]).toBeLessThan(summary.macro_f1!);
	expect(summary).toMatchObject({ top_k: {}, calibration: undefined, timeouts: 0 });
	expect(summary.error_consistency).toEqual({
		kappa: undefined,
		ci95: undefined,
		attainable: undefined,
		n_pairs: 0,
		n: 0
	});
});

it('takes top-k and calibration from probabilities in the order of the run', () => {
	const items = makeItems(4);
	const run = makeRun('m', 'model', items, () => 'a');
	run.options = ['d', 'c', 'b', 'a'];
	for (const trial of run.trials) trial.probabilities = [0, 0.1, 0.3, 0.6];
	const summary = summarise(run, items);
	expect(summary.top_k).toEqual({ 2: 0.5, 3: 0.75 });
	expect(summary.calibration!.ece).toBeCloseTo(0.35, 12);
	delete run.trials[0]!.probabilities;
	expect(summarise(run, items)).toMatchObject({ top_k: {}, calibration: undefined });
});

it('takes the probability of the answer for calibration, not the largest', () => {
	const items = makeItems(4);
	const run = makeRun('m', 'model', items, () => 'b');
	for (const trial of run.trials) trial.probabilities = [0.6, 0.3, 0.1, 0];
	// Right on one of four with 30 % each.
	const { calibration } = summarise(run, items);
	expect(calibration!.ece).toBeCloseTo(0.05, 12);
	expect(calibration!.brier).toBeCloseTo((0.7 ** 2 + 3 * 0.3 ** 2) / 4, 12);
	run.trials[0]!.answer = null;
	// No answer, confidence 0 in it; three answers of 30 %, one of them right.
	expect(
		summarise(run, items).calibration!.bins.map(({ n, confidence }) => [n, confidence])
	).toEqual([
		[1, 0],
		[3, expect.closeTo(0.3, 12)]
	]);
});

it('is consistent with people on the items they share', () => {
	const items = makeItems(80);
	const people = makePeople(5, items);
	const twin = makeRun('m', 'model', items.slice(0, 50), (item) => {
		const trial = people[0]!.trials.find((one) => one.item === item.id)!;
		return trial.correct ? item.truth : wrongFor(item);
	});
	const alone = summarise(twin, items, people.slice(0, 1)).error_consistency;
	expect(alone).toMatchObject({ kappa: 1, ci95: undefined, n_pairs: 1, n: 50 });
	const all = summarise(twin, items, people).error_consistency;
	expect(all).toMatchObject({ n_pairs: 5, n: 50 });
	expect(all.ci95![0]).toBeLessThan(all.kappa!);
	expect(all.ci95![1]).toBeGreaterThan(all.kappa!);
});

it('has nothing to say without items', () => {
	expect(
		summarise(
			makeRun('m', 'model', [], () => 'a'),
			makeItems(3)
		)
	).toMatchObject({
		accuracy: { value: undefined, ci95: undefined, n: 0 },
		balanced_accuracy: undefined,
		macro_f1: undefined,
		d_prime: undefined,
		calibration: undefined
	});
});
