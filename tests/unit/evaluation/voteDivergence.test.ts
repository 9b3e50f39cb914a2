import { describe, expect, it } from 'vitest';
import { evaluateBenchmark } from '../../../src/lib/evaluation/evaluate.ts';
import type { ObserverTrials, ReferenceItem } from '../../../src/lib/evaluation/trial.ts';
import { three } from './voted.ts';

const rules = { per_item: 10, no_answer: ['unknown'] };
function divergence(
	votes: Record<string, number>[],
	probabilities: Record<string, number[]> = {},
	seed = 1
) {
	const items = votes.map((one, index): ReferenceItem => ({
		id: `i${index}`,
		truth: 'a',
		votes: one
	}));
	const runs = Object.entries(probabilities).map(([id, values]): ObserverTrials => ({
		id,
		observer: { id, kind: 'model', name: id },
		options: ['c', 'b', 'a'],
		trials: items.map(({ id: item }) => ({
			item,
			answer: 'a',
			correct: true,
			score: 1,
			...(values.length > 0 ? { probabilities: values } : {})
		}))
	}));
	return evaluateBenchmark({
		benchmark: 'voted',
		items,
		options: ['a', 'b', 'c'],
		truth: three,
		votes: rules,
		chance: 1,
		runs,
		draws: 20,
		seed
	}).divergence;
}

describe('the bounds', () => {
	it('are 0 where all say the same, and 1 bit where nobody said what the model says', () => {
		const found = divergence([{ a: 10 }, { a: 10 }], {
			same: [0, 0, 1],
			other: [0, 1, 0],
			silent: []
		});
		expect(found).toMatchObject({
			splits: 100,
			n: 2,
			people: { value: 0, n: 2, n_people: 10 },
			observers: { same: { value: 0 }, other: { value: 1 } }
		});
		// Only where probabilities were recorded.
		expect(Object.keys(found!.observers)).toEqual(['same', 'other']);
	});

	it('lie above 0 for two halves of one split crowd, and below that of strangers', () => {
		const value = divergence([{ a: 5, b: 5 }])!.people.value!;
		// Halves are 5:0, 4:1, 3:2 …; their mean under the hypergeometric distribution is 0.08616.
		expect(Math.abs(value - 0.08616)).toBeLessThan(0.03);
	});

	it('are exact where only one split is possible', () => {
		// One b among ten: one half is 5:0, the other 4:1.
		const jsd = 0.1080315; // SciPy: jensenshannon([1, 0], [.8, .2], 2) ** 2
		expect(divergence([{ a: 9, b: 1 }])!.people.value).toBeCloseTo(jsd, 6);
	});
});

it('removes votes that are no answer, and items without a vote in both halves', () => {
	expect(divergence([{ a: 6, unknown: 4 }, { unknown: 10 }])).toMatchObject({
		n: 1,
		people: { value: 0 }
	});
	expect(divergence([{ unknown: 10 }])).toBeUndefined();
	expect(divergence([{ a: 1 }])).toBeUndefined();
});

it('depends on its seed and on nobody else', () => {
	const votes = Array.from({ length: 12 }, (_, k) => ({ a: 9 - (k % 5), b: 1 + (k % 5) }));
	const alone = divergence(votes)!.people.value;
	expect(divergence(votes, { model: [0, 0.5, 0.5] })!.people.value).toBe(alone);
	expect(divergence(votes, {}, 2)!.people.value).not.toBe(alone);
});
