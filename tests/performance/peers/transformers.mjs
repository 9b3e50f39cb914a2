/**
 * Peer: the transformers.js image-classification pipeline, one picture at a time or in lists, with the
 * model laid out as a Hugging Face folder on the bench's own server.
 */
import { env, pipeline } from '@huggingface/transformers';
import wasmBinary from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import wasmLoader from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import { addressOf, listedPhotos, photoBlobs, servedModel, toBase64 } from '../pages/served.ts';
import { LongTasks } from '../pages/watch.ts';

const longTasks = new LongTasks();
/** Blobs or addresses: the pipeline reads both. */
let photos = [];
let classify;
let batch = 1;
let classes = 0;

/** Answers of a list of pictures: the pipeline's own entries, most probable first. */
async function answer(list, top) {
	const found = await classify(list.length === 1 ? list[0] : list, { top_k: top });
	return list.length === 1 ? [found] : found;
}

const outputOf = (entry) => Number(entry.label.slice('output-'.length));
const predictionOf = ([first]) => [outputOf(first), first.score];

globalThis.bench = {
	async load(settings) {
		const model = await servedModel(settings);
		classes = model.outputs[0].classes;
		const listed = await listedPhotos(settings);
		photos = settings.byAddress ? listed.map(({ id }) => addressOf(id)) : await photoBlobs(listed);
		batch = settings.batch ?? 1;
		const started = performance.now();
		env.allowRemoteModels = false;
		env.allowLocalModels = true;
		env.localModelPath = '/hub/';
		env.useBrowserCache = false;
		env.useWasmCache = false;
		env.backends.onnx.wasm.wasmPaths = {
			wasm: new URL(wasmBinary, location.href).href,
			mjs: new URL(wasmLoader, location.href).href
		};
		if (settings.threads !== undefined) env.backends.onnx.wasm.numThreads = settings.threads;
		classify = await pipeline('image-classification', model.id, { device: 'wasm', dtype: 'fp32' });
		const loaded = performance.now();
		await answer(photos.slice(0, batch), 5);
		return {
			load_ms: loaded - started,
			first_run_ms: performance.now() - loaded,
			workers: 1,
			threads: env.backends.onnx.wasm.numThreads ?? 1,
			packages: {
				'@huggingface/transformers': env.version,
				'onnxruntime-web (transformers.js)': env.backends.onnx.versions?.web ?? 'unknown'
			}
		};
	},

	async pass() {
		longTasks.restart();
		const predictions = [];
		const started = performance.now();
		for (let at = 0; at < photos.length; at += batch) {
			for (const found of await answer(photos.slice(at, at + batch), 5)) {
				predictions.push(predictionOf(found));
			}
		}
		const ms = performance.now() - started;
		return { ms, workers: 1, batch, predictions, long_tasks: await longTasks.read() };
	},

	async single(index) {
		const started = performance.now();
		await answer([photos[index % photos.length]], 5);
		return performance.now() - started;
	},

	async probabilities() {
		const rows = [];
		for (const photo of photos) {
			const row = new Float32Array(classes);
			for (const entry of (await answer([photo], classes))[0]) row[outputOf(entry)] = entry.score;
			rows.push(row);
		}
		return toBase64(rows);
	}
};
