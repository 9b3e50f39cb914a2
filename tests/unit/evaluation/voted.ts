/** A made-up benchmark with counts of votes, small enough to be counted by hand. Tests only. */
import type { TruthRule } from '../../../src/lib/evaluation/report/truthRule.ts';
import type { ObserverTrials, ReferenceItem } from '../../../src/lib/evaluation/trial.ts';

export const options = ['a', 'b', 'c'];
export const votes = { per_item: 4, no_answer: ['unknown'] };

export function truthOf(rule: TruthRule['rule'], classes: string[]): TruthRule {
	return {
		id: `${rule}-${classes.length}`,
		name: 'made up',
		metric: 'made_up',
		note: '',
		classes,
		rule
	};
}
export const two = truthOf('leave-one-out', ['a', 'b']);
export const three = truthOf('leave-one-out', options);
export const label = truthOf('label', options);

export const items: ReferenceItem[] = [
	// Everybody is judged by a: 3 of 4 right.
	{ id: 'clear', truth: 'a', votes: { a: 3, b: 1 } },
	// Everybody is judged by the other side: 0 of 4.
	{ id: 'split', truth: 'b', votes: { a: 2, b: 2 } },
	// The others of an a tie and these trials are dropped; the b is judged by a: 0 of 1.
	{ id: 'tie', truth: 'a', votes: { a: 2, b: 1 } },
	// The others prefer unknown: no trial.
	{ id: 'unclear', truth: 'a', votes: { unknown: 5, a: 1 } },
	// Judged by c: no trial where c is no class, else 3 of 4.
	{ id: 'third', truth: 'c', votes: { c: 3, a: 1 } },
	// 3 of 4 right; without the unknown 3 of 3.
	{ id: 'doubt', truth: 'a', votes: { a: 3, unknown: 1 } }
];

const answers: Record<string, number[]> = {
	clear: [0.6, 0.3, 0.1],
	// c is most probable, a is next.
	split: [0.3, 0.2, 0.5],
	tie: [0.1, 0.8, 0.1],
	unclear: [0.8, 0.1, 0.1],
	third: [0.2, 0.2, 0.6],
	doubt: [0.9, 0.05, 0.05]
};

/** Its answers are the most probable of all three options. */
export const model: ObserverTrials = {
	id: 'model',
	observer: { id: 'model', kind: 'model', name: 'Model' },
	options,
	trials: items.map(({ id }) => {
		const probabilities = answers[id]!;
		const answer = options[probabilities.indexOf(Math.max(...probabilities))]!;
		return { item: id, answer, correct: false, score: 0, probabilities };
	})
};
