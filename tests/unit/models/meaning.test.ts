import { describe, expect, it } from 'vitest';
import { areProbabilities, meaningProblem, sharesOf } from '../../../src/lib/models/meaning.ts';
import type { Output } from '../../../src/lib/models/schema.ts';

const output = (decoder: 'softmax' | 'probabilities' | 'embedding'): Output => ({
	name: 'out',
	decoder,
	classes: 4,
	answers: []
});

describe('areProbabilities', () => {
	it.each([
		[[0.1, 0.2, 0.3, 0.4], true],
		[[0, 0, 1, 0], true],
		[[0.1, 0.2, 0.3, 0.401], true],
		[[0.1, 0.2, 0.3, 0.41], false],
		[[-0.1, 0.4, 0.3, 0.4], false],
		[[0.5, 0.5], true],
		[[0.5, 0.501], false],
		[[0, 0, 0, 0], false],
		[[NaN, 1], false],
		[[1], false],
		[[], false]
	])('%j: %j', (row, expected) => {
		expect(areProbabilities(row)).toBe(expected);
	});
});

describe('meaningProblem', () => {
	it.each([
		['softmax', [2, -1, 0.5, 0]],
		['softmax', [0.1, 0.2, 0.3, 0.4].map(Math.log)],
		['probabilities', [0.1, 0.2, 0.3, 0.4]],
		['embedding', [0.1, 0.2, 0.3, 0.4]]
	] as const)('%s of %j is in order', (decoder, values) => {
		expect(meaningProblem(output(decoder), values)).toBeUndefined();
	});
	const shares = [0.1, 0.2, 0.3, 0.4];
	it.each([
		['softmax', 'percentages', shares.map((share) => 100 * share), /holds percentages/],
		['probabilities', 'percentages', shares.map((share) => 100 * share), /Divide them by 100/],
		['softmax', '−log p', shares.map((share) => -Math.log(share)), /negative logarithms/],
		['probabilities', '−log p', shares.map((share) => -Math.log(share)), /would come last/]
	] as const)('%s of %s is named with the remedy', (decoder, _, values, words) => {
		expect(meaningProblem(output(decoder), values)).toMatch(words);
	});
	it.each([[[30, 20, 40, 12]], [[0.1, 2, 3, 1.4]], [[100, -50, 40, 10]]])(
		'logits such as %j are not taken for either',
		(values) => {
			expect(meaningProblem(output('softmax'), values)).toBeUndefined();
		}
	);
	it('holds the steps of a text against probabilities too', () => {
		const reader: Output = {
			name: 'steps',
			decoder: 'ctc',
			classes: 6,
			steps: 2,
			alphabet: 'AB',
			temperature: { character: 1, plate: 1 },
			answers: []
		};
		expect(meaningProblem(reader, [0.1, 0.2, 0.7, 0.8, 0.1, 0.1])).toMatch(/last Softmax/);
		expect(meaningProblem(reader, [0.1, 0.2, 0.7, 5, -3, 0])).toBeUndefined();
	});
});

it('divides probabilities by their sum, and nothing else', () => {
	expect([...sharesOf(output('probabilities'), [0.25, 0.25, 0, 0.5])]).toEqual([
		0.25, 0.25, 0, 0.5
	]);
});
