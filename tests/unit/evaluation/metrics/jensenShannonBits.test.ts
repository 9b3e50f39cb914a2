import { expect, it } from 'vitest';
import { label } from '../voted.ts';
import { known, valuesOf } from './known.ts';

it('is 0 for the same distribution and 1 bit for another one', () => {
	const items = ['x', 'y'].map((id) => ({ id, truth: 'a', votes: { a: 4 } }));
	const runs = [
		{ id: 'same', probabilities: [1, 0, 0] },
		{ id: 'other', probabilities: [0, 1, 0] }
	].map(({ id, probabilities }) => ({
		id,
		observer: { id, kind: 'model' as const, name: id },
		options: ['a', 'b', 'c'],
		trials: items.map((item) => ({
			item: item.id,
			answer: id === 'same' ? 'a' : 'b',
			correct: false,
			score: 0,
			probabilities
		}))
	}));
	const report = known(runs, {
		items,
		options: ['a', 'b', 'c'],
		votes: { per_item: 4, no_answer: [] },
		truth: label
	});
	expect(valuesOf('jensen_shannon_bits', report)).toEqual({ people: 0, same: 0, other: 1 });
});
