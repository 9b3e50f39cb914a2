/** A small benchmark, model and run, made up for the tests of the local store. */
import type { Benchmark } from '../../../src/lib/benchmarks/schema.ts';
import type { Model } from '../../../src/lib/models/schema.ts';
import type { RunHeader, RunRow } from '../../../src/lib/recording/run.ts';

export const hash = (digit: string) => digit.repeat(64);

const truths = { airplane1: 'airplane', bear1: 'bear', cat1: 'cat', dog1: 'dog' };

export const benchmark: Benchmark = {
	schema: 'yardstick-benchmark/1',
	id: 'pets',
	version: '1',
	task: 'objects',
	name: 'Pets',
	noun: { one: 'drawing', many: 'drawings' },
	description: 'Made up for tests.',
	storage: 'remote',
	kind: 'choice',
	options: ['airplane', 'bear', 'cat', 'dog'].map((id) => ({ id, name: id })),
	chance: 1 / 4,
	protocol: { shown: 'drawing', missing_policy: 'wrong' },
	licence: 'CC0-1.0',
	citation: 'none',
	source: { name: 'none', base_url: 'https://example.org/' },
	limits: [],
	items_sha256: hash('e'),
	items: Object.entries(truths).map(([id, truth], index) => ({
		id,
		path: `${id}.png`,
		sha256: hash(String(index)),
		bytes: 10,
		truth
	}))
};

export const model: Model = {
	schema: 'yardstick-model/1',
	id: 'tiny',
	version: '1',
	name: 'Tiny',
	summary: 'made up',
	file: 'model.onnx',
	sha256: hash('f'),
	bytes: 1,
	weights: 'fp32',
	parameters: 1,
	input: {
		name: 'input',
		preprocessing: {
			colour: 'rgb',
			resize: { kernel: 'bilinear', mode: 'stretch' },
			width: 2,
			height: 2,
			scale: 1,
			mean: [0],
			std: [1],
			layout: 'nchw'
		}
	},
	outputs: [
		{
			name: 'logits',
			decoder: 'softmax',
			classes: 5,
			answers: [
				{
					task: 'objects',
					mapping: { rule: 'groups', groups: { airplane: [0], bear: [1, 2], cat: [3], dog: [4] } }
				}
			]
		}
	],
	training: { data: 'none', imagenet: false, seed: null, command: 'none', cost: 'none' },
	may_have_seen: {},
	licence: 'CC0-1.0',
	source: 'none',
	citation: 'none',
	golden: [
		{
			image: 'a.png',
			sha256: hash('1'),
			input_sha256: hash('2'),
			output: { name: 'logits', top: [[0, 1]] },
			logits_sha256: hash('3'),
			tolerance: 0
		}
	]
};

export function header(id: string, benchmarkId = 'pets'): RunHeader {
	return {
		id,
		observer: { id: 'tiny', kind: 'model', name: 'Tiny' },
		task: 'objects',
		benchmark: { id: benchmarkId, version: '1', items_sha256: hash('e') },
		options: ['airplane', 'bear', 'cat', 'dog'],
		origin: { backend: 'wasm', started: '2026-01-02T03:04:05.000Z' },
		items: Object.fromEntries(benchmark.items.map((item) => [item.id, item.sha256])),
		plan: benchmark.items.map((item) => item.id)
	};
}

/** A right answer to the item at this position. */
export function right(index: number): RunRow {
	const item = benchmark.items[index]!;
	return {
		index,
		item: item.id,
		trial: { item: item.id, answer: item.truth, correct: true, score: 1 },
		input_sha256: hash('a'),
		outputs_sha256: hash('b'),
		ms: 5
	};
}

export function wrong(index: number): RunRow {
	const item = benchmark.items[index]!;
	return { index, item: item.id, trial: { item: item.id, answer: 'x', correct: false, score: 0 } };
}

export function failed(index: number): RunRow {
	return { index, item: benchmark.items[index]!.id, error: 'does not decode' };
}
