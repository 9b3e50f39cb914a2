import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/lib/border/sha256.ts';
import type { CtcOutput, Model } from '../../../src/lib/models/schema.ts';
import {
	checkIndexEntry,
	checkModelFile,
	parseModel,
	parseModelIndex
} from '../../../src/lib/models/validate.ts';
import { readerManifest } from '../../fixtures/tinyReader.ts';
import { sampleModel } from './sample.ts';

const models = new URL('../../../static/models/', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, models), 'utf8');

describe('the shipped models', () => {
	const index = parseModelIndex(text('models.json'), 'models.json');

	it.each(index.models)('$id: index, manifest, file and golden pictures agree', async ({ id }) => {
		const model = parseModel(text(`${id}/model.json`), `${id}/model.json`);
		expect(model.id).toBe(id);
		checkIndexEntry(index, model);
		await checkModelFile(model, readFileSync(new URL(`${id}/${model.file}`, models)));
		for (const golden of model.golden) {
			const bytes = readFileSync(new URL(`${id}/${golden.image}`, models));
			expect(await sha256Hex(bytes)).toBe(golden.sha256);
		}
	});

	it('fit the budget: 60 MB in all, 15 MB for one', () => {
		const sizes = index.models.map(({ bytes }) => bytes);
		expect(Math.max(...sizes)).toBeLessThanOrEqual(15e6);
		expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(60e6);
	});

	it('answer the objects task with the 16 options of model-vs-human', () => {
		const model = parseModel(text('efficientnet-lite0/model.json'), 'model.json');
		const mapping = model.outputs[0]!.answers[0]!.mapping;
		if (mapping.rule !== 'groups') throw new Error('expected groups');
		const sizes = Object.fromEntries(
			Object.entries(mapping.groups).map(([option, indices]) => [option, indices.length])
		);
		expect(sizes).toMatchObject({ airplane: 1, bird: 49, boat: 5, dog: 109, truck: 8 });
		expect(Object.keys(sizes)).toHaveLength(16);
		const all = Object.values(mapping.groups).flat();
		expect(new Set(all).size).toBe(all.length);
	});
});

describe('parseModel', () => {
	const changed: [string, (draft: Model) => void, RegExp][] = [
		[
			'mean for two channels',
			(m) => (m.input.preprocessing.mean = [1, 2]),
			/mean": 2 values for 3/
		],
		['std of 0', (m) => (m.input.preprocessing.std = [0]), /std": 0 cannot be divided by/],
		['shorter below the crop', (m) => (m.input.preprocessing.resize.shorter = 4), /4 is smaller/],
		[
			'shorter while stretching',
			(m) => (m.input.preprocessing.resize.mode = 'stretch'),
			/"crop" only/
		],
		['an output twice', (m) => m.outputs.push(m.outputs[0]!), /name is used twice/],
		['too many options', (m) => (m.outputs[0]!.classes = 3), /2 options for 3 classes/],
		[
			'an option twice',
			(m) => (m.outputs[0]!.answers[0]!.mapping = { rule: 'identity', options: ['cat', 'cat'] }),
			/the option "cat" stands twice, and its second class would never be its answer/
		],
		[
			'a class in two groups',
			(m) =>
				(m.outputs[0]!.answers[0]!.mapping = { rule: 'groups', groups: { cat: [0, 1], dog: [1] } }),
			/class 1 stands twice, and its probability would count twice/
		],
		['golden of no output', (m) => (m.golden[0]!.output.name = 'x'), /no output "x"/],
		[
			'golden class beyond',
			(m) => (m.golden[0]!.output = { name: 'logits', top: [[2, 1]] }),
			/class beyond/
		],
		['golden outside', (m) => (m.golden[0]!.image = '../a.png'), /leaves the model's folder/],
		[
			'a text of options',
			(m) => (m.outputs[0]!.answers[0]!.mapping = { rule: 'text' }),
			/output "logits", task "objects": the rule "text" needs the decoder "ctc"; "softmax" reads no text/
		],
		[
			'a golden text of options',
			(m) => (m.golden[0]!.output = { name: 'logits', text: 'a', confidence: 1 }),
			/golden\[0\]": the output "logits" is not read as a text/
		],
		[
			'steps of a softmax',
			(m) => Object.assign(m.outputs[0]!, { steps: 2 }),
			/unknown field "outputs\[0\]\.steps"/
		],
		[
			'group beyond',
			(m) => (m.outputs[0]!.answers[0]!.mapping = { rule: 'groups', groups: { a: [2] } }),
			/option "a" names a class beyond 2/
		]
	];
	it.each(changed)('names file, field and remedy: %s', (_, change, message) => {
		const draft = structuredClone(sampleModel());
		change(draft);
		const parse = () => parseModel(JSON.stringify(draft), 'x/model.json');
		expect(parse).toThrow(message);
		expect(parse).toThrow(/^x\/model\.json:.*Correct the file, or rebuild/s);
	});

	const reader = () =>
		readerManifest(new Uint8Array(1), [
			{
				image: 'golden/a.png',
				sha256: '0'.repeat(64),
				input_sha256: '0'.repeat(64),
				output: { name: 'logits', text: '01AB', confidence: 0.5 },
				logits_sha256: '0'.repeat(64),
				tolerance: 0.001
			}
		]);

	it('takes a model that reads', () => {
		expect(parseModel(JSON.stringify(reader()), 'x/model.json')).toEqual(reader());
	});

	const read: [string, (draft: CtcOutput, model: Model) => void, RegExp][] = [
		[
			'a length that the steps do not give',
			(output) => (output.steps = 5),
			/5 steps of 5 classes \(the blank and 4 characters\) are 25 numbers, and "classes" says 30\./
		],
		[
			'a character twice',
			(output) => (output.alphabet = '01A0'),
			/output "logits": the alphabet has "0" more than once/
		],
		['no alphabet', (output) => (output.alphabet = ''), /"outputs\[0\]\.alphabet"/],
		[
			'a missing field',
			(output) => delete (output as Partial<CtcOutput>).steps,
			/missing field "outputs\[0\]\.steps"/
		],
		[
			'a temperature of 0',
			(output) => (output.temperature.plate = 0),
			/field "outputs\[0\]\.temperature\.plate": expected a number above 0 but found 0/
		],
		[
			'options of a text',
			(output) => (output.answers[0]!.mapping = { rule: 'identity', options: ['a'] }),
			/task "plates": the decoder "ctc" gives a text, so the rule must be "text", not "identity"/
		],
		[
			'golden classes of a text',
			(_, model) => (model.golden[0]!.output = { name: 'logits', top: [[0, 1]] }),
			/golden\[0\]": the output "logits" is read as a text: state "text" and "confidence"/
		],
		[
			'a golden text of other characters',
			(_, model) => (model.golden[0]!.output = { name: 'logits', text: '01X', confidence: 1 }),
			/the text "01X" has "X", which is not in the alphabet/
		],
		[
			'a golden text without its confidence',
			(_, model) => Object.assign(model.golden[0]!, { output: { name: 'logits', text: '01' } }),
			/missing field "golden\[0\]\.output\.confidence"/
		]
	];
	it.each(read)('names what is wrong with a reader: %s', (_, change, message) => {
		const draft = reader();
		change(draft.outputs[0] as CtcOutput, draft);
		expect(() => parseModel(JSON.stringify(draft), 'x/model.json')).toThrow(message);
	});

	it('names a missing field, and text that was cut short', () => {
		const rest: Partial<Model> = sampleModel();
		delete rest.licence;
		expect(() => parseModel(JSON.stringify(rest), 'm.json')).toThrow(/missing field "licence"/);
		expect(() => parseModel('{"schema"', 'm.json')).toThrow(/m\.json: is not complete JSON/);
	});
});

describe('parseModelIndex', () => {
	it('refuses a model that is listed twice', () => {
		const entry = { id: 'a', sha256: '0'.repeat(64), bytes: 1 };
		const index = JSON.stringify({ schema: 'yardstick-models/1', models: [entry, entry] });
		expect(() => parseModelIndex(index, 'models.json')).toThrow(/"a" is listed twice/);
	});
});

describe('checkModelFile', () => {
	it('accepts the right bytes and names model and remedy for others', async () => {
		const bytes = new Uint8Array([1, 2, 3]);
		const model = { ...sampleModel(), sha256: await sha256Hex(bytes) };
		await expect(checkModelFile(model, bytes)).resolves.toBeUndefined();
		await expect(checkModelFile(model, new Uint8Array([1, 2, 4]))).rejects.toThrow(
			'Model sample: file hash differs from models.json. Rebuild it with `make sample`.'
		);
		await expect(checkModelFile(model, new Uint8Array(2))).rejects.toThrow(/has 2 bytes.* 3/);
	});
});

describe('checkIndexEntry', () => {
	const index = { schema: 'yardstick-models/1' as const, models: [] };

	it('names a model that is not listed, and one that differs', () => {
		const model = sampleModel();
		expect(() => checkIndexEntry(index, model)).toThrow(/sample: not listed in models\.json/);
		const other = { id: model.id, sha256: '1'.repeat(64), bytes: model.bytes };
		expect(() => checkIndexEntry({ ...index, models: [other] }, model)).toThrow(/differs/);
	});
});
