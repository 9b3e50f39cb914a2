import type { Benchmark } from '../../../../src/lib/benchmarks/schema.ts';
import type { Capsule } from '../../../../src/lib/capsule/schema.ts';
import type { Model } from '../../../../src/lib/models/schema.ts';

const hash = (digit: string) => digit.repeat(64);

/** Four pictures of two things; the last is a control. */
export const benchmark: Benchmark = {
	schema: 'yardstick-benchmark/1',
	id: 'toys',
	version: '1.0.0',
	task: 'objects',
	name: 'Toys',
	noun: { one: 'toy', many: 'toys' },
	description: 'Made for tests.',
	storage: 'remote',
	kind: 'choice',
	options: [
		{ id: 'cat', name: 'cat' },
		{ id: 'dog', name: 'dog' }
	],
	chance: 0.5,
	protocol: { shown: 'a toy', missing_policy: 'wrong' },
	licence: 'CC0',
	citation: 'nobody',
	source: { name: 'tests' },
	limits: [],
	items_sha256: hash('f'),
	items: [
		{ id: 'cat1', path: 'cat/cat1.png', sha256: hash('1'), bytes: 100, truth: 'cat' },
		{ id: 'cat2', path: 'cat/cat2.png', sha256: hash('2'), bytes: 200, truth: 'cat' },
		{ id: 'dog1', path: 'dog/dog1.png', sha256: hash('3'), bytes: 300, truth: 'dog' },
		{ id: 'dog2', path: 'dog/dog2.png', sha256: hash('4'), bytes: 400, truth: 'dog', control: true }
	]
};

/** Two outputs, one per option. */
export const model: Model = {
	schema: 'yardstick-model/1',
	id: 'tiny',
	version: '1.0.0',
	name: 'Tiny',
	summary: 'Made for tests',
	file: 'model.onnx',
	sha256: hash('a'),
	bytes: 1000,
	weights: 'fp32',
	parameters: 2,
	input: {
		name: 'input',
		preprocessing: {
			colour: 'rgb',
			resize: { kernel: 'bilinear', mode: 'stretch' },
			width: 8,
			height: 8,
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
			classes: 2,
			answers: [{ task: 'objects', mapping: { rule: 'identity', options: ['cat', 'dog'] } }]
		}
	],
	training: { data: 'none', imagenet: false, seed: null, command: 'none', cost: 'none' },
	may_have_seen: {},
	licence: 'CC0',
	source: 'tests',
	citation: 'nobody',
	golden: [
		{
			image: 'golden/a.png',
			sha256: hash('b'),
			input_sha256: hash('c'),
			output: { name: 'logits', top: [[0, 0.5]] },
			logits_sha256: hash('d'),
			tolerance: 0.001
		}
	]
};

/** People of the toys: the given answers in item order; `-` is no answer. */
export function people(...answers: string[][]): Capsule {
	return {
		schema: 'yardstick-capsule/1',
		created: '2026-01-01T00:00:00.000Z',
		items: Object.fromEntries(benchmark.items.map((item) => [item.id, item.sha256])),
		runs: answers.map((row, person) => ({
			id: `person-${person}`,
			observer: { id: `person-${person}`, kind: 'person', name: `Person ${person}` },
			task: 'objects',
			benchmark: { id: 'toys', version: '1.0.0', items_sha256: benchmark.items_sha256 },
			origin: {},
			trials: row.map((answer, index) => {
				const item = benchmark.items[index] as Benchmark['items'][number];
				const correct = answer === item.truth;
				return {
					item: item.id,
					answer: answer === '-' ? null : answer,
					correct,
					score: correct ? 1 : 0
				};
			})
		}))
	};
}
