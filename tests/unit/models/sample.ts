import type { Model } from '../../../src/lib/models/schema.ts';

const HASH = '0'.repeat(64);

/** A small valid manifest for tests to change. */
export function sampleModel(): Model {
	return {
		schema: 'yardstick-model/1',
		id: 'sample',
		version: '1.0.0',
		name: 'Sample',
		summary: 'for tests',
		file: 'model.onnx',
		sha256: HASH,
		bytes: 3,
		weights: 'fp32',
		parameters: 10,
		input: {
			name: 'input',
			preprocessing: {
				colour: 'rgb',
				resize: { kernel: 'bilinear', mode: 'crop', shorter: 16 },
				width: 8,
				height: 8,
				scale: 1,
				mean: [127],
				std: [128],
				layout: 'nchw'
			}
		},
		outputs: [
			{
				name: 'logits',
				decoder: 'softmax',
				classes: 2,
				answers: [{ task: 'objects', mapping: { rule: 'identity', options: ['a', 'b'] } }]
			}
		],
		training: { data: 'none', imagenet: false, seed: 1, command: 'make sample', cost: 'none' },
		may_have_seen: {},
		licence: 'Apache-2.0',
		source: 'tests',
		citation: 'none',
		golden: [
			{
				image: 'golden/a.png',
				sha256: HASH,
				input_sha256: HASH,
				output: { name: 'logits', top: [[1, 0.75]] },
				logits_sha256: HASH,
				tolerance: 0.001
			}
		]
	};
}
