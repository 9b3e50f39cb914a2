import type { Benchmark } from '../../src/lib/benchmarks/schema.ts';
import { itemsHash } from '../../src/lib/benchmarks/integrity.ts';
import type { Model } from '../../src/lib/models/schema.ts';
import type { Photo } from './images.ts';
import { TASK } from './model/manifest.ts';
import type { ListedPhoto } from './pages/contract.ts';

/** The photos as one shard with its list, and as a benchmark that answers are recorded against. */
export async function servedSet(
	photos: readonly Photo[]
): Promise<Map<string, Uint8Array | string>> {
	let offset = 0;
	const list = photos.map(({ id, sha256, label, bytes }): ListedPhoto => {
		const listed = { id, sha256, label, offset, length: bytes.length };
		offset += bytes.length;
		return listed;
	});
	return new Map<string, Uint8Array | string>([
		...photos.map(({ id, bytes }) => [`/set/${id}.jpg`, bytes] as const),
		['/set/photos.json', JSON.stringify(list)],
		['/set/shard.bin', Buffer.concat(photos.map((photo) => photo.bytes))],
		['/set/benchmark.json', JSON.stringify(await benchmarkOf(photos))]
	]);
}

async function benchmarkOf(photos: readonly Photo[]): Promise<Benchmark> {
	const items = photos.map(({ id, sha256, label, bytes }) => ({
		id,
		path: `${id}.jpg`,
		sha256,
		bytes: bytes.length,
		truth: label
	}));
	const labels = [...new Set(photos.map((photo) => photo.label))].sort();
	const most = Math.max(...labels.map((label) => items.filter((i) => i.truth === label).length));
	return {
		schema: 'yardstick-benchmark/1',
		id: 'bench',
		version: '1',
		task: TASK,
		name: 'Photos of the speed bench',
		noun: { one: 'photo', many: 'photos' },
		description: 'Measures speed; the scores mean nothing.',
		storage: 'embedded',
		kind: 'choice',
		options: labels.map((label) => ({ id: label, name: label })),
		chance: Math.max(1 / labels.length, most / items.length),
		protocol: { shown: 'the whole photo', missing_policy: 'none are missing' },
		licence: 'as the set',
		citation: 'none',
		source: { name: 'speed bench' },
		limits: ['random weights'],
		items_sha256: await itemsHash(items),
		items
	};
}

/** A model's folder as the app serves it. */
export function servedModel(
	folder: string,
	model: Model,
	modelBytes: Uint8Array,
	golden: ReadonlyMap<string, Uint8Array>
): Map<string, Uint8Array | string> {
	const files = new Map<string, Uint8Array | string>([
		[`${folder}model.json`, JSON.stringify(model)],
		[`${folder}model.onnx`, modelBytes]
	]);
	for (const [path, bytes] of golden) files.set(`${folder}${path}`, bytes);
	return files;
}

/** The same model as a Hugging Face folder, for transformers.js. */
export function servedHub(model: Model, modelBytes: Uint8Array): Map<string, Uint8Array | string> {
	const { preprocessing } = model.input;
	const { width, height, scale, mean, std } = preprocessing;
	const classes = model.outputs[0]?.classes ?? 0;
	const labels = Array.from({ length: classes }, (_, index) => [index, `output-${index}`] as const);
	const config = {
		architectures: ['MobileNetV2ForImageClassification'],
		model_type: 'mobilenet_v2',
		id2label: Object.fromEntries(labels),
		label2id: Object.fromEntries(labels.map(([index, label]) => [label, index]))
	};
	const preprocessor = {
		image_processor_type: 'ViTImageProcessor',
		do_resize: true,
		size: { height, width },
		resample: 2,
		do_rescale: true,
		rescale_factor: scale,
		do_normalize: true,
		image_mean: mean,
		image_std: std
	};
	const folder = `/hub/${model.id}/`;
	return new Map<string, Uint8Array | string>([
		[`${folder}config.json`, JSON.stringify(config)],
		[`${folder}preprocessor_config.json`, JSON.stringify(preprocessor)],
		[`${folder}onnx/model.onnx`, modelBytes]
	]);
}
