import { describe, expect, it } from 'vitest';
import { preparedInput } from '../../../src/lib/evaluation/evaluate.ts';
import { lookAlikes } from '../../../src/lib/evaluation/lookAlikes.ts';
import type { ObserverTrials, ReferenceItem } from '../../../src/lib/evaluation/trial.ts';
import { wilson } from '../../../src/lib/statistics/wilson.ts';
import { makeItems, makeRun, options } from './simulated.ts';
import * as voted from './voted.ts';

const participantsWith = (items: readonly ReferenceItem[], runs: ObserverTrials[]) =>
	preparedInput({ benchmark: 'made', items, options, chance: 0.25, runs }).participants;

const items = makeItems(40);
/** Answers by truth, in the order of the ten items of each class; right where the list ends. */
function answering(
	id: string,
	lists: Record<string, (string | null)[]>,
	kind: 'model' | 'person' = 'model'
) {
	const left = Object.fromEntries(Object.entries(lists).map(([truth, list]) => [truth, [...list]]));
	return makeRun(id, kind, items, ({ truth }) => {
		const next = left[truth]?.shift();
		return next === undefined ? truth : next;
	});
}

describe('lookAlikes', () => {
	it('adds both directions and shows them apart, the frequent one first', () => {
		const run = answering('model', { a: ['b'], b: ['a', 'a', 'a'], c: ['d', 'd'] });
		const { pairs, total } = lookAlikes(participantsWith(items, [run]), 'model', options, 5);
		expect(total).toBe(2);
		expect(pairs[0]!.directions).toEqual([
			{ truth: 'b', answer: 'a', count: 3, n: 10 },
			{ truth: 'a', answer: 'b', count: 1, n: 10 }
		]);
		expect(pairs[0]!.rate).toMatchObject({ value: 0.2, n: 20, ci95: wilson(4, 20) });
		expect(pairs[1]!.directions[0]).toMatchObject({ truth: 'c', answer: 'd', count: 2 });
		expect(pairs[1]!.directions[1]).toMatchObject({ truth: 'd', answer: 'c', count: 0 });
		expect(pairs[0]!.people).toBeUndefined();
	});

	it('keeps ties in the order of the options, and to the limit', () => {
		const run = answering('model', { a: ['b', 'b'], c: ['a', 'a'], d: ['b', 'b'] });
		const { pairs, total } = lookAlikes(participantsWith(items, [run]), 'model', options, 2);
		expect(total).toBe(3);
		expect(pairs.map(({ directions: [one] }) => `${one.truth}>${one.answer}`)).toEqual([
			'a>b',
			'c>a'
		]);
	});

	it('takes no answer for no look-alike, and leaves out what happened once', () => {
		const run = answering('model', { a: [null, null, null], b: ['c'] });
		expect(lookAlikes(participantsWith(items, [run]), 'model', options, 5)).toEqual({
			pairs: [],
			total: 0
		});
	});

	it('sets people beside, each counting once, on the same items', () => {
		const model = answering('model', { a: ['b', 'b'] });
		const people = [0, 1, 2, 3, 4].map((person) =>
			answering(`person-${person}`, person === 0 ? { b: ['a', 'a', 'a', 'a', 'a'] } : {}, 'person')
		);
		const { pairs } = lookAlikes(participantsWith(items, [...people, model]), 'model', options, 5);
		// One of five persons mixed up 5 of 20.
		expect(pairs[0]!.people!.value).toBeCloseTo(0.05, 12);
		const own = lookAlikes(participantsWith(items, people), 'people', options, 5);
		expect(own.pairs[0]!.directions[0]).toEqual({ truth: 'b', answer: 'a', count: 5, n: 50 });
		expect(own.pairs[0]!.people).toBeUndefined();
	});

	it('counts votes as the matrix of voters does', () => {
		const { participants } = preparedInput({
			benchmark: 'voted',
			items: voted.items,
			options: voted.options,
			chance: 0.5,
			truth: voted.two,
			votes: voted.votes,
			runs: [voted.model]
		});
		const { pairs } = lookAlikes(participants, 'people', voted.options, 5);
		// a as b: clear 1, split 2, tie 1 of 11; b as a: split 2 of 2.
		expect(pairs[0]!.directions).toEqual([
			{ truth: 'b', answer: 'a', count: 2, n: 2 },
			{ truth: 'a', answer: 'b', count: 4, n: 11 }
		]);
		expect(pairs[0]!.rate.value).toBeCloseTo(6 / 13, 12);
	});

	it('is empty for nobody', () => {
		expect(lookAlikes(participantsWith(items, []), 'model', options, 5)).toEqual({
			pairs: [],
			total: 0
		});
	});
});
