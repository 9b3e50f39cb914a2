import { describe, expect, test } from 'vitest';
import { readFile } from 'node:fs/promises';
import { classNameProblems, classNames } from '../../../src/lib/models/classNames.ts';
import type { Model } from '../../../src/lib/models/schema.ts';

/** A protobuf field of a length-delimited kind. */
function field(number: number, content: Uint8Array): Uint8Array {
	const size: number[] = [];
	for (let left = content.length; ; left = Math.floor(left / 128)) {
		size.push((left % 128) | (left >= 128 ? 128 : 0));
		if (left < 128) break;
	}
	return Uint8Array.of((number << 3) | 2, ...size, ...content);
}
const text = (words: string) => new TextEncoder().encode(words);
/** An ONNX file as far as its metadata go: a version, a graph of some bytes, entries. */
function onnx(entries: Record<string, string>): Uint8Array {
	const metadata = Object.entries(entries).map(([key, value]) =>
		field(14, Uint8Array.of(...field(1, text(key)), ...field(2, text(value))))
	);
	return Uint8Array.of(
		8,
		10,
		...field(7, new Uint8Array(300).fill(114)),
		...metadata.flatMap((m) => [...m])
	);
}
const model = (options: string[]) =>
	({
		outputs: [
			{
				name: 'logits',
				decoder: 'softmax',
				classes: options.length,
				answers: [{ task: 'emotion', mapping: { rule: 'identity', options } }]
			}
		]
	}) as unknown as Model;

describe('names in the file', () => {
	test.each([
		["{0: 'anger', 1: \"fear\", 2: 'joy'}"],
		['{"0": "anger", "1": "fear", "2": "joy"}'],
		['["anger", "fear", "joy"]'],
		['anger, fear, joy'],
		['anger\nfear\njoy\n']
	])('%s', (value) => {
		expect(classNames(onnx({ author: 'somebody', names: value }))).toEqual([
			'anger',
			'fear',
			'joy'
		]);
	});

	test('none are none', async () => {
		expect(classNames(onnx({ author: 'a, b' }))).toBeUndefined();
		expect(classNames(onnx({ names: 'only' }))).toBeUndefined();
		expect(classNames(onnx({ names: "{3: 'x', 9: 'y'}" }))).toBeUndefined();
		expect(classNames(Uint8Array.of(1, 2, 3))).toBeUndefined();
		expect(classNames(new Uint8Array())).toBeUndefined();
		const shipped = await readFile('static/models/emotion-s/model.onnx');
		expect(classNames(shipped)).toBeUndefined();
	});
});

describe('options in another order than the file’s', () => {
	const file = onnx({ names: "{0: 'Anger', 1: 'fear', 2: 'hot dog'}" });

	test('of the same length are seen, and named', () => {
		expect(classNameProblems(model(['fear', 'anger', 'hot-dog']), file)).toEqual([
			'task "emotion": the file itself names class 0 "anger", and model.json takes it for "fear" (and 1 more). Put the options in the order of the file: Anger, fear, hot dog.'
		]);
	});

	test('in the same order, under other names, or without names nothing is said', () => {
		expect(classNameProblems(model(['anger', 'fear', 'hot-dog']), file)).toEqual([]);
		expect(classNameProblems(model(['ira', 'miedo', 'perro']), file)).toEqual([]);
		expect(classNameProblems(model(['fear', 'anger', 'hot-dog']), onnx({}))).toEqual([]);
		expect(classNameProblems(model(['fear', 'anger']), file)).toEqual([]);
	});

	test('groups of outputs are held against the names too', () => {
		const groups = model(['a', 'b', 'c']);
		groups.outputs[0]!.answers[0]!.mapping = {
			rule: 'groups',
			groups: { anger: [0], 'hot-dog': [1, 2], fear: [1] }
		};
		expect(classNameProblems(groups, file)).toEqual([
			expect.stringMatching(/class 1 "fear", and model.json takes it for "hot-dog"/)
		]);
	});
});
