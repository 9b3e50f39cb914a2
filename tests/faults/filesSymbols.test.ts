/** Sets of symbols and models that compare them, damaged or made by others: what is wrong is named, and what to do. */
import { expect, test } from 'vitest';
import type { Benchmark } from '../../src/lib/benchmarks/schema.ts';
import { readBenchmark } from '../../src/lib/benchmarks/validate.ts';
import { formatBenchmark } from '../../src/lib/benchmarks/write.ts';
import { withInnerOutputs } from '../../src/lib/inference/innerOutputs.ts';
import { FurtherLooks } from '../../src/lib/inference/further.ts';
import { answerNearest } from '../../src/lib/models/nearest.ts';
import type { Model } from '../../src/lib/models/schema.ts';
import { parseModel } from '../../src/lib/models/validate.ts';
import { RunRecorder } from '../../src/lib/recording/recorder.ts';
import { matchSet, setOf } from '../fixtures/kinds/sets.ts';
import { sampleModel } from '../unit/models/sample.ts';

async function readChanged(change: (set: Benchmark) => void): Promise<Benchmark> {
	const set = await matchSet();
	change(set);
	const items = set.items.map((item) => {
		const rest: Partial<typeof item> = { ...item };
		delete rest.content_sha256;
		return rest as Omit<typeof item, 'content_sha256'>;
	});
	return readBenchmark(formatBenchmark(await setOf('match', items)), 'benchmark.json');
}

function planeModel(): Model {
	const model = sampleModel();
	model.outputs = [
		{
			name: 'embedding',
			decoder: 'embedding',
			classes: 2,
			answers: [{ task: 'match-task', mapping: { rule: 'nearest' } }]
		}
	];
	model.golden[0]!.output = { name: 'embedding', embedding: [0.6, 0.8] };
	return model;
}
const parsed = (change: (model: Model) => void) => () => {
	const model = planeModel();
	change(model);
	return parseModel(JSON.stringify(model), 'model.json');
};
const at = (x: number, y: number) => ({ embedding: Float32Array.of(x, y) });

test('A candidate without a picture is named with its item, and the manifest is refused.', async () => {
	await expect(readChanged(({ items }) => items[1]!.pictures!.shift())).rejects.toThrow(
		/item "four": field "options": "c1" is no candidate among the item's "pictures"; add its picture or take it out\./
	);
});

test('A right answer that is no candidate is named with its item.', async () => {
	await expect(readChanged(({ items }) => (items[0]!.truth = 'c9'))).rejects.toThrow(
		/item "two": field "truth": "c9" is none of the item's options/
	);
});

test('Two right candidates, the same picture twice, are named, and the manifest is refused.', async () => {
	await expect(
		readChanged(({ items }) => {
			const [first, , , right] = items[1]!.pictures!;
			first!.sha256 = right!.sha256;
		})
	).rejects.toThrow(
		/item "four": field "pictures": the candidates "c4" and "c1" are the same picture, so two answers are right; take "c1" out\./
	);
});

test('A candidate that cannot be read leaves its item without an answer, and says which picture it was.', async () => {
	const further = new FurtherLooks(async (pictures) =>
		pictures.map(({ id }) => ({ id, error: `Picture ${id}: this is no picture.` }))
	);
	const bytes = new Uint8Array(1);
	const probe = { ...{ id: 'probe', outputs: {}, input_sha256: '', outputs_sha256: '' }, ms: 1 };
	expect(await further.join({ id: 'probe', bytes, further: [{ id: 'c7', bytes }] }, probe)).toEqual(
		{ id: 'probe', error: 'Picture c7: this is no picture.' }
	);
});

test('A candidate that was not looked at leaves its item without an answer, with what to do.', async () => {
	const recorder = new RunRecorder({
		id: 'r',
		benchmark: await matchSet(),
		model: planeModel(),
		started: '2026-01-01T00:00:00.000Z',
		conditions: {}
	});
	const row = await recorder.record({
		id: 'two',
		outputs: at(1, 0),
		further: { c1: at(1, 0) },
		input_sha256: '0',
		ms: 1
	});
	expect(row).toMatchObject({
		error:
			'Item two: the candidate "c2" was not looked at. Bring the pictures of the set again, and run the item again.'
	});
	expect(recorder.progress).toMatchObject({ answered: 0, failed: 1 });
});

test('Embeddings of different lengths are never compared: both lengths are named.', () => {
	expect(() =>
		answerNearest(planeModel(), 'match-task', { embedding: [1, 0, 0] }, [
			{ id: 'c1', outputs: at(1, 0) }
		])
	).toThrow(/the output "embedding" has 3 numbers where model\.json promises 2/);
});

test('A golden example with more numbers than the embedding has is refused, with what to correct.', () => {
	expect(
		parsed((model) => (model.golden[0]!.output = { name: 'embedding', embedding: [1, 2, 3] }))
	).toThrow(
		/field "golden\[0\]": states 3 numbers of an embedding that has 2\. State its first numbers only, or correct "classes"\./
	);
});

test('An embedding that is to be read as classes, and classes that are to be compared, are refused.', () => {
	const answers = (rule: object) =>
		parsed(({ outputs }) => Object.assign(outputs[0]!.answers[0]!, { mapping: rule }));
	expect(answers({ rule: 'identity', options: ['a', 'b'] })).toThrow(
		/the decoder "embedding" gives a vector, so the rule must be "nearest", not "identity"/
	);
	expect(
		parsed((model) => {
			model.outputs = sampleModel().outputs;
			model.outputs[0]!.answers = [{ task: 'symbols', mapping: { rule: 'nearest' } }];
			model.golden = sampleModel().golden;
		})
	).toThrow(/the rule "nearest" compares embeddings; "softmax" gives none/);
});

test('An inner output that the network does not make is named, with what to correct.', () => {
	const graphOnly = Uint8Array.of(58, 0);
	expect(() => withInnerOutputs(graphOnly, ['features'])).toThrow(
		/no node of the network makes a tensor "features"\. Correct "name" of the inner output in model\.json\./
	);
});

test('A file that is no ONNX file, or is cut short, is called so before anything is run.', () => {
	expect(() => withInnerOutputs(new Uint8Array(), ['features'])).toThrow(/Is it an ONNX file\?/);
	expect(() => withInnerOutputs(Uint8Array.of(58, 9, 1), ['features'])).toThrow(
		/cut short or damaged/
	);
});
