import { describe, expect, it } from 'vitest';
import { preparedInput } from '../../../src/lib/evaluation/evaluate.ts';
import { confidenceOf, sureErrors } from '../../../src/lib/evaluation/sureErrors.ts';
import type { ObserverTrials, ReferenceItem } from '../../../src/lib/evaluation/trial.ts';
import { wilson } from '../../../src/lib/statistics/wilson.ts';
import { makeItems, makeRun, options } from './simulated.ts';
import * as voted from './voted.ts';

const participantsWith = (items: readonly ReferenceItem[], runs: ObserverTrials[]) =>
	preparedInput({ benchmark: 'made', items, options, chance: 0.25, runs }).participants;

/** The answer is always a, with these probabilities in turn; truths are a, b, c, d. */
function sure(items: readonly ReferenceItem[], confidences: number[]): ObserverTrials {
	const run = makeRun('model', 'model', items, () => 'a');
	run.trials.forEach((trial, index) => {
		const confidence = confidences[index]!;
		const rest = (1 - confidence) / 3;
		trial.probabilities = [confidence, rest, rest, rest];
	});
	return run;
}

describe('sureErrors', () => {
	const items = makeItems(8);

	it('lists wrong answers, the surest first, of equals in the order of the set', () => {
		const found = sureErrors(
			participantsWith(items, [sure(items, [1, 0.7, 0.95, 0.7, 1, 0.9, 0.5, 0.99])]),
			'model'
		)!;
		expect(found.errors.map(({ item }) => item)).toEqual(['i7', 'i2', 'i5', 'i1', 'i3', 'i6']);
		expect(found.errors[0]).toEqual({ item: 'i7', truth: 'd', answer: 'a', confidence: 0.99 });
		expect(found.n).toBe(8);
		// At least 0.9: i0, i2, i4, i5, i7; wrong i2, i5, i7.
		expect(found.wrong_when_sure).toMatchObject({ value: 0.6, n: 5, ci95: wilson(3, 5) });
	});

	it('has no share where it was never sure', () => {
		const found = sureErrors(
			participantsWith(items, [
				sure(
					items,
					items.map(() => 0.6)
				)
			]),
			'model'
		)!;
		expect(found.errors).toHaveLength(6);
		expect(found.wrong_when_sure).toMatchObject({ value: undefined, ci95: undefined, n: 0 });
	});

	it('is undefined where no confidence was recorded', () => {
		const run = makeRun('model', 'model', items, () => 'a');
		expect(sureErrors(participantsWith(items, [run]), 'model')).toBeUndefined();
		expect(sureErrors(participantsWith(items, []), 'model')).toBeUndefined();
	});

	it('leaves out trials without an answer', () => {
		const run = makeRun('model', 'model', items, (_, index) => (index === 1 ? null : 'a'));
		for (const trial of run.trials) trial.confidence = 0.8;
		const found = sureErrors(participantsWith(items, [run]), 'model')!;
		expect(found.n).toBe(7);
		expect(found.errors.map(({ item }) => item)).toEqual(['i2', 'i3', 'i5', 'i6', 'i7']);
	});

	it('counts no mistake where votes leave no single right answer', () => {
		const { participants } = preparedInput({
			benchmark: 'voted',
			items: voted.items,
			options: voted.options,
			chance: 0.5,
			truth: voted.two,
			votes: voted.votes,
			runs: [voted.model]
		});
		// "split" is a twice and b twice; "tie" is a, the model says b with 0.8.
		expect(sureErrors(participants, 'model')).toMatchObject({
			n: 3,
			errors: [{ item: 'tie', truth: 'a', answer: 'b', confidence: 0.8 }]
		});
	});
});

describe('confidenceOf', () => {
	const trial = { item: 'i', answer: 'b', correct: false, score: 0 };

	it('prefers a stated confidence to a probability', () => {
		const stated = { ...trial, confidence: 0.3, probabilities: [0.1, 0.9] };
		expect(confidenceOf({ trial: stated, answer: 'b' }, ['a', 'b'])).toBe(0.3);
		expect(
			confidenceOf({ trial: { ...trial, probabilities: [0.1, 0.9] }, answer: 'b' }, ['a', 'b'])
		).toBe(0.9);
	});

	it('is undefined without either', () => {
		expect(confidenceOf({ trial, answer: 'b' }, ['a', 'b'])).toBeUndefined();
		expect(
			confidenceOf({ trial: { ...trial, confidence: 1 }, answer: null }, undefined)
		).toBeUndefined();
	});
});
