import { describe, expect, it } from 'vitest';
import type { CtcOutput } from '../../../src/lib/models/schema.ts';
import { answerText, readText } from '../../../src/lib/models/text.ts';
import {
	confidenceIn,
	logitsOf,
	readerManifest,
	sharesOf,
	TEMPERATURE
} from '../../fixtures/tinyReader.ts';
import { sampleModel } from './sample.ts';

const model = readerManifest(new Uint8Array(1), []);
const output = model.outputs[0] as CtcOutput;

describe('readText', () => {
	it.each([
		['01AB', [0, 1, 2, 3, 4, 0]],
		['AB', [3, 3, 3, 0, 4, 4]],
		['AA', [3, 3, 0, 3, 0, 0]],
		['010101', [1, 2, 1, 2, 1, 2]],
		['', [0, 0, 0, 0, 0, 0]]
	])('reads "%s", with the probability of all its alignments', (answer, levels) => {
		const read = readText(output, logitsOf(levels))!;
		expect(read.answer).toBe(answer);
		expect(read.confidence).toBeCloseTo(confidenceIn(answer, levels), 12);
		expect(read.character_confidence).toHaveLength(answer.length);
	});

	it('takes a character’s confidence from the surest of its merged steps', () => {
		// Level 2.8 is an unsure A beside a sure one; 1.5 lies between 0 and 1, of which the first wins.
		const read = readText(output, logitsOf([2.8, 3, 2.9, 0, 1.5, 0]))!;
		expect(read.answer).toBe('A0');
		const [sure, even] = read.character_confidence;
		expect(sure).toBeCloseTo(sharesOf(3, TEMPERATURE.character)[3]!, 12);
		expect(even).toBeCloseTo(sharesOf(1.5, TEMPERATURE.character)[1]!, 12);
		expect(even).toBeLessThan(0.5);
		expect(sure).toBeGreaterThan(0.7);
	});

	it('uses each temperature for its own figure', () => {
		const levels = [0, 1, 2, 3, 4, 0];
		const hot = { ...output, temperature: { character: 3, plate: TEMPERATURE.plate } };
		const cold = { ...output, temperature: { character: TEMPERATURE.character, plate: 0.3 } };
		const [plain, first, second] = [output, hot, cold].map((one) =>
			readText(one, logitsOf(levels))!
		);
		expect(first!.confidence).toBe(plain!.confidence);
		expect(first!.character_confidence[0]).toBeLessThan(plain!.character_confidence[0]!);
		expect(second!.character_confidence).toEqual(plain!.character_confidence);
		expect(second!.confidence).toBeGreaterThan(plain!.confidence);
	});

	it('never leaves 0 … 1', () => {
		const certain = logitsOf([0, 1, 2, 3, 4, 0]).map((logit) => logit * 1e4);
		const read = readText(output, certain)!;
		expect(read.confidence).toBe(1);
		expect(read.character_confidence).toEqual([1, 1, 1, 1]);
	});

	it('counts characters, not units of UTF-16', () => {
		const wide = { ...output, alphabet: '0🚗AB' };
		const read = readText(wide, logitsOf([0, 1, 2, 0, 0, 0]))!;
		expect(read.answer).toBe('0🚗');
		expect(read.character_confidence).toHaveLength(2);
	});

	it.each([NaN, Infinity, -Infinity])('reads nothing from %s', (value) => {
		const logits = logitsOf([0, 1, 2, 3, 4, 0]);
		logits[7] = value;
		expect(readText(output, logits)).toBeUndefined();
	});
});

describe('answerText', () => {
	it('answers the task', () => {
		const logits = logitsOf([0, 1, 2, 3, 4, 0]);
		expect(answerText(model, 'plates', { logits })).toEqual(readText(output, logits));
	});

	it.each([
		['another task', model, 'objects', {}, /does not answer the task objects/],
		['a decoder that reads nothing', sampleModel(), 'objects', {}, /"softmax" reads no text/],
		['a missing output', model, 'plates', {}, /lack the output "logits"/],
		['a wrong length', model, 'plates', { logits: [1, 2] }, /"logits" has 2 numbers where .* 30/],
		[
			'numbers that are none',
			model,
			'plates',
			{ logits: new Float32Array(30).fill(NaN) },
			/^Model tiny-reader, task plates: the logits are not finite numbers\. Run it on another backend\.$/
		]
	] as [string, typeof model, string, Record<string, ArrayLike<number>>, RegExp][])(
		'says what is wrong with %s',
		(_, of, task, outputs, message) => {
			expect(() => answerText(of, task, outputs)).toThrow(message);
		}
	);
});
