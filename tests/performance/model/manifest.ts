import { createHash } from 'node:crypto';
import { softmax } from '../../../src/lib/models/softmax.ts';
import type { Golden, Model } from '../../../src/lib/models/schema.ts';
import { nodeDecoders } from '../../../src/lib/inference/decode/decoders.node.ts';
import { createWasmResizer } from '../../../src/lib/inference/preprocess/resizer.wasm.ts';
import { loadWasmRuntime } from '../../../src/lib/inference/runtime.node.ts';
import { createSession } from '../../../src/lib/inference/session.ts';
import type { Photo } from '../images.ts';
import { CLASSES, INPUT, OUTPUT, SIZE, type BenchNetwork } from './network.ts';

/** The task that the bench's photos are scored in. */
export const TASK = 'bench';

/** ImageNet's usual scaling, which the peers' preprocessing states too. */
export const MEAN = [0.485, 0.456, 0.406];
export const STD = [0.229, 0.224, 0.225];

const GOLDEN = 3;

/**
 * The manifest of the bench's model. Outputs are dealt out to the photos' classes in turn; the golden
 * examples are the first photos, answered here by WASM in Node, so that loading the model in the browser
 * proves the same numbers there.
 * @param seed of the network's weights
 */
export async function benchManifest(
	network: BenchNetwork,
	photos: readonly Photo[],
	seed: number
): Promise<Model> {
	const options = [...new Set(photos.map((photo) => photo.label))].sort();
	const groups = Object.fromEntries(options.map((option) => [option, [] as number[]]));
	for (let output = 0; output < CLASSES; output++) {
		groups[options[output % options.length] as string]?.push(output);
	}
	const model: Model = {
		schema: 'yardstick-model/1',
		id: 'bench-mobilenet',
		version: '1',
		name: "Random weights in MobileNetV3-small's shape",
		summary: 'Random weights, for measuring only',
		file: 'model.onnx',
		sha256: createHash('sha256').update(network.onnx).digest('hex'),
		bytes: network.onnx.length,
		weights: 'fp32',
		parameters: network.parameters,
		macs: network.macs,
		input: {
			name: INPUT,
			preprocessing: {
				colour: 'rgb',
				resize: { kernel: 'bilinear', mode: 'stretch' },
				width: SIZE,
				height: SIZE,
				scale: 1 / 255,
				mean: MEAN,
				std: STD,
				layout: 'nchw'
			}
		},
		outputs: [
			{
				name: OUTPUT,
				decoder: 'softmax',
				classes: CLASSES,
				answers: [{ task: TASK, mapping: { rule: 'groups', groups } }]
			}
		],
		training: {
			data: 'none',
			imagenet: false,
			seed,
			command: 'npm run bench',
			cost: 'none'
		},
		may_have_seen: {},
		licence: 'Apache-2.0',
		source: 'made by the speed bench',
		citation: 'none',
		golden: []
	};
	return { ...model, golden: await goldenExamples(model, network.onnx, photos.slice(0, GOLDEN)) };
}

async function goldenExamples(
	model: Model,
	modelBytes: Uint8Array,
	photos: readonly Photo[]
): Promise<Golden[]> {
	const session = await createSession({
		ort: await loadWasmRuntime(),
		modelBytes,
		model,
		decoders: nodeDecoders(),
		resizer: await createWasmResizer(),
		executionProvider: 'wasm'
	});
	const results = await session.run(photos.map(({ id, bytes }) => ({ id, bytes })));
	await session.dispose();
	return results.map((result, index) => {
		if ('error' in result) throw new Error(result.error);
		const shares = [...softmax(result.outputs[OUTPUT] as Float32Array)];
		const top = shares
			.map((share, output): [number, number] => [output, share])
			.sort((a, b) => b[1] - a[1])
			.slice(0, 5);
		return {
			image: `golden/${result.id}.jpg`,
			sha256: (photos[index] as Photo).sha256,
			input_sha256: result.input_sha256,
			output: { name: OUTPUT, top },
			logits_sha256: result.outputs_sha256,
			tolerance: 1e-3
		};
	});
}
