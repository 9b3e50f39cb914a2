import { describe, expect, it } from 'vitest';
import { alignTexts } from '../../../src/lib/statistics/alignment.ts';
import { editDistance } from '../../../src/lib/statistics/editDistance.ts';
import { seededRandom } from '../../../src/lib/statistics/random.ts';

/** `A`, `B>8`, `W-` (missing), `+X` (inserted). */
const words = (answer: string, truth: string) =>
	alignTexts(answer, truth)
		.map((pair) => {
			if (pair.truth === undefined) return `+${pair.answer}`;
			if (pair.answer === undefined) return `${pair.truth}-`;
			return pair.truth === pair.answer ? pair.truth : `${pair.truth}>${pair.answer}`;
		})
		.join(' ');

describe('alignTexts', () => {
	it.each([
		['AB12', 'AB12', 'A B 1 2'],
		['A812', 'AB12', 'A B>8 1 2'],
		['A12', 'AB12', 'A B- 1 2'],
		['ABX12', 'AB12', 'A B +X 1 2'],
		['', 'AB', 'A- B-'],
		['AB', '', '+A +B'],
		['', '', ''],
		// As few edits either way: the first of two equal characters is the one that was read.
		['AB', 'AAB', 'A A- B'],
		['AAB', 'AB', 'A +A B'],
		// Two places exchanged: two characters misread cost as much as one lost and one put in, and pairs come first.
		['BA', 'AB', 'A>B B>A'],
		['BC1234', 'ABC1234', 'A- B C 1 2 3 4']
	])('%j for %j', (answer, truth, expected) => {
		expect(words(answer, truth)).toBe(expected);
	});

	it('has as many edits as the edit distance, and every character once', () => {
		const random = seededRandom(3);
		const text = () =>
			Array.from({ length: Math.floor(random() * 8) }, () => 'AB01'[Math.floor(random() * 4)]).join(
				''
			);
		for (let round = 0; round < 300; round++) {
			const [answer, truth] = [text(), text()];
			const pairs = alignTexts(answer, truth);
			expect(pairs.filter((pair) => pair.truth !== pair.answer)).toHaveLength(
				editDistance(answer, truth)
			);
			expect(pairs.map((pair) => pair.truth ?? '').join('')).toBe(truth);
			expect(pairs.map((pair) => pair.answer ?? '').join('')).toBe(answer);
			expect(pairs.flatMap(({ at }) => at ?? [])).toEqual([...answer].map((_, index) => index));
		}
	});
});
