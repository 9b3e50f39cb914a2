import { describe, expect, it } from 'vitest';
import { answerNearest, cosine } from '../../../src/lib/models/nearest.ts';
import type { Model } from '../../../src/lib/models/schema.ts';
import { sampleModel } from './sample.ts';

/** The sample, which embeds pictures in a plane. */
function planeModel(): Model {
	const model = sampleModel();
	model.outputs = [
		{
			name: 'embedding',
			decoder: 'embedding',
			classes: 2,
			answers: [{ task: 'symbols', mapping: { rule: 'nearest' } }]
		}
	];
	return model;
}

const model = planeModel();
const at = (x: number, y: number) => ({ embedding: Float32Array.of(x, y) });
const ask = (probe: Record<string, ArrayLike<number>>, ...candidates: (typeof probe)[]) =>
	answerNearest(
		model,
		'symbols',
		probe,
		candidates.map((outputs, index) => ({ id: `c${index + 1}`, outputs }))
	);

describe('the cosine', () => {
	it.each([
		[[1, 0], [2, 0], 1],
		[[1, 0], [0, 3], 0],
		[[1, 0], [-1, 0], -1],
		[[3, 4], [4, 3], 0.96]
	])('of %j and %j is %d', (a, b, value) => {
		expect(cosine(a, b)).toBeCloseTo(value, 12);
	});

	it('of a vector without a direction is none', () => {
		expect(cosine([0, 0], [1, 0])).toBeNaN();
		expect(cosine([], [])).toBeNaN();
	});
});

describe('answerNearest', () => {
	it('takes the candidate that points most nearly the same way, however long its vector', () => {
		expect(ask(at(3, 4), at(0, 1), at(40, 30), at(-3, -4))).toEqual({
			answer: 'c2',
			cosines: [0.8, 0.96, -1]
		});
	});

	it('takes the first of equals', () => {
		expect(ask(at(1, 0), at(0, 1), at(2, 0), at(5, 0)).answer).toBe('c2');
	});

	it.each([
		['no candidate', () => ask(at(1, 0)), /no candidate to choose from/],
		['a missing output', () => ask(at(1, 0), {}), /lack the output "embedding"/],
		['an empty picture', () => ask(at(1, 0), at(0, 0)), /all zeros and points nowhere/],
		['numbers that are none', () => ask(at(NaN, 0), at(1, 0)), /not finite numbers/],
		[
			'a model that gives no embedding',
			() => answerNearest(sampleModel(), 'objects', {}, []),
			/"softmax" gives no embedding/
		]
	])('says what is wrong with %s', (_, asked, message) => {
		expect(asked).toThrow(message);
	});
});
