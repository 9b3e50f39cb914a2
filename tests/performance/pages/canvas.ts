/**
 * Peer: the page one writes first. Browser decoding, canvas resizing and ONNX Runtime's WASM on the main
 * thread, one picture after another.
 */
import * as ort from 'onnxruntime-web/wasm';
import wasmBinary from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import wasmLoader from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import type { Model } from '../../../src/lib/models/schema.ts';
import type { BenchPage } from './contract.ts';
import { predictionOf, probabilitiesOf } from './prediction.ts';
import { photoReaders, servedModel, toBase64 } from './served.ts';
import { LongTasks } from './watch.ts';

const longTasks = new LongTasks();
let photos: (() => Promise<Blob>)[] = [];
let model: Model;
let session: ort.InferenceSession;
let context: CanvasRenderingContext2D;

async function answer(photo: (() => Promise<Blob>) | undefined): Promise<Float32Array> {
	if (!photo) throw new Error('There is no such photo.');
	const { width, height, scale, mean, std } = model.input.preprocessing;
	const picture = await createImageBitmap(await photo());
	context.drawImage(picture, 0, 0, width, height);
	picture.close();
	const { data } = context.getImageData(0, 0, width, height);
	const plane = width * height;
	const input = new Float32Array(3 * plane);
	for (let pixel = 0; pixel < plane; pixel++) {
		for (let channel = 0; channel < 3; channel++) {
			input[channel * plane + pixel] =
				((data[pixel * 4 + channel] as number) * scale - (mean[channel] as number)) /
				(std[channel] as number);
		}
	}
	const { name } = model.input;
	const outputs = await session.run({
		[name]: new ort.Tensor('float32', input, [1, 3, height, width])
	});
	return Object.values(outputs)[0]?.data as Float32Array;
}

const page: BenchPage = {
	async load(settings) {
		model = await servedModel(settings);
		photos = await photoReaders(settings);
		const started = performance.now();
		ort.env.wasm.wasmPaths = {
			wasm: new URL(wasmBinary, location.href).href,
			mjs: new URL(wasmLoader, location.href).href
		};
		if (settings.threads !== undefined) ort.env.wasm.numThreads = settings.threads;
		const { width, height } = model.input.preprocessing;
		const canvas = Object.assign(document.createElement('canvas'), { width, height });
		context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
		session = await ort.InferenceSession.create(`${settings.model}model.onnx`, {
			executionProviders: ['wasm']
		});
		const loaded = performance.now();
		await answer(photos[0]);
		return {
			load_ms: loaded - started,
			first_run_ms: performance.now() - loaded,
			workers: 1,
			threads: ort.env.wasm.numThreads ?? 1,
			packages: { 'onnxruntime-web': ort.env.versions.web ?? ort.env.versions.common }
		};
	},

	async pass() {
		longTasks.restart();
		const started = performance.now();
		const predictions = [];
		for (const photo of photos) predictions.push(predictionOf(await answer(photo)));
		const ms = performance.now() - started;
		return { ms, workers: 1, batch: 1, predictions, long_tasks: await longTasks.read() };
	},

	async single(index) {
		const started = performance.now();
		await answer(photos[index % photos.length]);
		return performance.now() - started;
	},

	async probabilities() {
		const rows: Float32Array[] = [];
		for (const photo of photos) rows.push(probabilitiesOf(await answer(photo)));
		return toBase64(rows);
	}
};

Object.assign(globalThis, { bench: page });
