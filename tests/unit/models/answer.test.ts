import { describe, expect, it } from 'vitest';
import { givenFor, answerProbabilities, membersOf } from '../../../src/lib/models/answer.ts';
import { OutputMeaningError } from '../../../src/lib/models/meaning.ts';
import { softmax } from '../../../src/lib/models/softmax.ts';
import type { Model } from '../../../src/lib/models/schema.ts';
import { logitsOf as logitsOfLevels, readerManifest } from '../../fixtures/tinyReader.ts';
import { sampleModel } from './sample.ts';

function withMapping(
	mapping: Model['outputs'][0]['answers'][0]['mapping'],
	classes: number
): Model {
	const model = sampleModel();
	model.outputs[0]!.classes = classes;
	model.outputs[0]!.answers = [{ task: 'objects', mapping }];
	return model;
}

/** Logits whose softmax is exactly proportional to the given weights. */
const logitsOf = (...weights: number[]) => weights.map((weight) => Math.log(weight));

describe('softmax', () => {
	it('gives shares that sum to 1', () => {
		expect([...softmax(logitsOf(1, 2, 5))]).toEqual([
			expect.closeTo(0.125, 12),
			expect.closeTo(0.25, 12),
			expect.closeTo(0.625, 12)
		]);
	});

	it('does not overflow', () => {
		expect([...softmax([1000, 1000])]).toEqual([0.5, 0.5]);
	});

	it('is empty for nothing', () => {
		expect(softmax([])).toHaveLength(0);
	});

	it('is that of the logits divided by the temperature', () => {
		// 9 : 1 becomes 3 : 1 at temperature 2.
		expect([...softmax([Math.log(9), 0], 2)]).toEqual([
			expect.closeTo(0.75, 12),
			expect.closeTo(0.25, 12)
		]);
	});
});

describe('answerProbabilities', () => {
	it('takes the mean over each group, then divides by the sum of the means', () => {
		const model = withMapping({ rule: 'groups', groups: { cat: [0, 1], dog: [3] } }, 4);
		// Shares 0.1, 0.3, 0.2, 0.4: cat (0.1 + 0.3) / 2 = 0.2, dog 0.4; divided by 0.6.
		const probabilities = answerProbabilities(model, 'objects', { logits: logitsOf(1, 3, 2, 4) }, [
			'dog',
			'cat'
		]);
		expect(probabilities).toEqual([expect.closeTo(2 / 3, 12), expect.closeTo(1 / 3, 12)]);
	});

	it('uses the temperature of the output, before it sums over a group', () => {
		const model = withMapping({ rule: 'identity', options: ['cat', 'dog'] }, 2);
		const [output] = model.outputs;
		if (output?.decoder !== 'softmax') throw new Error('the model should give classes');
		output.temperature = 2;
		const shares = answerProbabilities(model, 'objects', { logits: [Math.log(9), 0] }, [
			'cat',
			'dog'
		]);
		expect(shares).toEqual([expect.closeTo(0.75, 12), expect.closeTo(0.25, 12)]);
	});

	it('sums over the members of an option, masks what is not offered, and renormalises', () => {
		const model = withMapping({ rule: 'identity', options: ['gala', 'pink', 'lemon', 'milk'] }, 4);
		const members = membersOf([{ id: 'apple', members: ['gala', 'pink', 'cox'] }, { id: 'lemon' }]);
		expect(members).toEqual({ apple: ['gala', 'pink', 'cox'] });
		// Shares 0.15, 0.15, 0.2, 0.5: apple 0.3, lemon 0.2, milk is not offered.
		const answer = () =>
			answerProbabilities(
				model,
				'objects',
				{ logits: logitsOf(3, 3, 4, 10) },
				['lemon', 'apple'],
				members
			);
		expect(answer()).toEqual([expect.closeTo(0.4, 12), expect.closeTo(0.6, 12)]);
		model.outputs[0]!.answers[0]!.mapping = {
			rule: 'identity',
			options: ['apple', 'pink', 'lemon', 'milk']
		};
		expect(answer()[1], 'the option itself counts as well').toBeCloseTo(0.6, 12);
	});

	it('sums the means of members that are groups of outputs', () => {
		const model = withMapping(
			{ rule: 'groups', groups: { gala: [0, 1], pink: [2], lemon: [3] } },
			4
		);
		// Shares 0.1, 0.3, 0.2, 0.4: apple 0.2 + 0.2, lemon 0.4.
		expect(
			answerProbabilities(model, 'objects', { logits: logitsOf(1, 3, 2, 4) }, ['apple', 'lemon'], {
				apple: ['gala', 'pink']
			})
		).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.5, 12)]);
	});

	it('gives an option of which no member is known probability 0, and needs two known ones', () => {
		const model = withMapping({ rule: 'identity', options: ['gala', 'lemon', 'milk'] }, 3);
		const of = (options: string[], logits = logitsOf(1, 3, 4)) =>
			answerProbabilities(model, 'objects', { logits }, options, { tin: ['can'] });
		expect(of(['lemon', 'tin', 'gala'])).toEqual([
			expect.closeTo(0.75, 12),
			0,
			expect.closeTo(0.25, 12)
		]);
		expect(of(['lemon', 'tin', 'gala'], [-5000, -5000, 5000])).toEqual([0.5, 0, 0.5]);
		expect(() => of(['lemon', 'tin'])).toThrow(/offers lemon, tin, of which it knows 1/);
	});

	it('takes probabilities as they are, and the same answers come as from their logits', () => {
		const logits = withMapping({ rule: 'groups', groups: { a: [0, 1], b: [2], c: [3] } }, 4);
		const shares = structuredClone(logits);
		shares.outputs[0] = { ...shares.outputs[0]!, decoder: 'probabilities' } as never;
		const row = [0.1, 0.3, 0.2, 0.4];
		const from = (model: Model, values: number[]) =>
			answerProbabilities(model, 'objects', { logits: values }, ['c', 'b', 'a']);
		const expected = from(logits, logitsOf(1, 3, 2, 4));
		from(shares, row).forEach((value, at) => expect(value).toBeCloseTo(expected[at]!, 12));
		// Logarithms of probabilities are logits.
		from(logits, row.map(Math.log)).forEach((value, at) =>
			expect(value).toBeCloseTo(expected[at]!, 12)
		);
		expect(() => from(logits, row)).toThrow(OutputMeaningError);
		expect(() => from(logits, row)).toThrow(/Write "decoder": "probabilities" in model\.json/);
		expect(() => from(shares, row.map(Math.log))).toThrow(/logarithms of probabilities/);
		expect(() => from(shares, [3, -1, 0, 2])).toThrow(/lie in -1 … 3 and sum to 4\. If/);
		expect(() => from(shares, [NaN, 0, 0, 1])).toThrow(/not finite/);
	});

	it('does not favour a group for having many classes', () => {
		const model = withMapping({ rule: 'groups', groups: { many: [0, 1, 2], one: [3] } }, 4);
		expect(
			answerProbabilities(model, 'objects', { logits: [1, 1, 1, 1] }, ['many', 'one'])
		).toEqual([0.5, 0.5]);
	});

	it('maps one output to one option', () => {
		const model = withMapping({ rule: 'identity', options: ['a', 'b'] }, 2);
		expect(answerProbabilities(model, 'objects', { logits: logitsOf(1, 3) }, ['b', 'a'])).toEqual([
			expect.closeTo(0.75, 12),
			expect.closeTo(0.25, 12)
		]);
	});

	it('masks what the benchmark does not offer and renormalises the rest', () => {
		const single = withMapping({ rule: 'identity', options: ['a', 'b', 'c'] }, 3);
		// Shares 0.2, 0.6, 0.2; without b the other two are even.
		expect(
			answerProbabilities(single, 'objects', { logits: logitsOf(1, 3, 1) }, ['a', 'c'])
		).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.5, 12)]);
		const groups = withMapping({ rule: 'groups', groups: { a: [0, 1], b: [2], c: [3] } }, 4);
		// Means 0.2, 0.2, 0.4; without b they are 1/3 and 2/3.
		expect(
			answerProbabilities(groups, 'objects', { logits: logitsOf(1, 3, 2, 4) }, ['c', 'a'])
		).toEqual([expect.closeTo(2 / 3, 12), expect.closeTo(1 / 3, 12)]);
	});

	it('answers evenly where every mapped class underflows', () => {
		const model = withMapping({ rule: 'groups', groups: { a: [0], b: [1] } }, 3);
		expect(
			answerProbabilities(model, 'objects', { logits: [-5000, -5000, 5000] }, ['a', 'b'])
		).toEqual([0.5, 0.5]);
	});

	const model = withMapping({ rule: 'identity', options: ['a', 'b'] }, 2);
	it.each([
		['another task', 'plates', { logits: [1, 2] }, ['a', 'b'], /does not answer the task plates/],
		['a missing output', 'objects', {}, ['a', 'b'], /lack the output "logits"/],
		['a wrong length', 'objects', { logits: [1] }, ['a', 'b'], /"logits" has 1 numbers where .* 2/],
		['numbers that are none', 'objects', { logits: [NaN, 1] }, ['a', 'b'], /not finite/],
		[
			'an unknown option',
			'objects',
			{ logits: [1, 2] },
			['a', 'c'],
			/offers a, c, of which it knows 1\. Map them in/
		]
	] as [string, string, Record<string, number[]>, string[], RegExp][])(
		'says what is wrong with %s',
		(_, task, outputs, options, message) => {
			expect(() => answerProbabilities(model, task, outputs, options)).toThrow(message);
		}
	);

	it('gives no probabilities from another decoder', () => {
		const reader = readerManifest(new Uint8Array(1), []);
		const logits = logitsOfLevels([0, 1, 2, 3, 4, 0]);
		expect(() => answerProbabilities(reader, 'plates', { logits }, ['a', 'b'])).toThrow(
			/decoder "ctc"/
		);
	});
});

describe('givenFor', () => {
	it('tells models that choose from models that read, and from those that do neither', () => {
		expect(givenFor(sampleModel(), 'objects')).toBe('probabilities');
		expect(givenFor(readerManifest(new Uint8Array(1), []), 'plates')).toBe('text');
		expect(givenFor(sampleModel(), 'plates')).toBeUndefined();
	});
});
