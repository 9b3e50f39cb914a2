/** Raw grey pixels in a real Chromium: seen by models as a PNG of them, imported from one, and shown. */
import { afterEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/lib/border/sha256.ts';
import greyAddress from '../fixtures/preprocess/grey.png?url';
import type { Benchmark } from '../../src/lib/benchmarks/schema.ts';
import { showable } from '../../src/lib/benchmarks/showable.ts';
import { browserDecoders } from '../../src/lib/inference/decode/decoders.browser.ts';
import { runInference } from '../../src/lib/inference/run.ts';
import type { InferenceItem, InferenceResult } from '../../src/lib/inference/source.ts';
import type { Model } from '../../src/lib/models/schema.ts';
import { Pictures } from '../../src/lib/device/pictures.ts';
import { benchmark as sample } from '../unit/recording/samples.ts';

const SET = 'grey-in-browser';
/** Node's input of EfficientNet-Lite0 for the same picture, see tests/unit/inference/session.test.ts. */
const NODE_INPUT = '4f0bc77f2728bfc25ec43ff116473f70e0e560aea6e616a0bb05a7b44db14a8b';

/** The fixture as a file and as its grey values. */
async function greyPicture() {
	const png = new Uint8Array(await (await fetch(greyAddress)).arrayBuffer());
	const { width, height, data } = await browserDecoders().decode(png);
	const grey = data.filter((_, at) => at % 4 === 0) as Uint8Array<ArrayBuffer>;
	return { png, grey, pixels: { width, height, channels: 1 } as const };
}

afterEach(() => new Pictures().delete(SET));

describe('raw pixels', () => {
	it('are the input that a PNG of them is, here and in Node', async () => {
		const { png, grey, pixels } = await greyPicture();
		const folder = '/models/efficientnet-lite0/';
		const items: InferenceItem[] = [
			{ id: 'png', source: { kind: 'bytes', bytes: png } },
			{ id: 'raw', source: { kind: 'bytes', bytes: grey }, pixels }
		];
		const results: InferenceResult[] = [];
		await runInference({
			model: (await (await fetch(`${folder}model.json`)).json()) as Model,
			modelUrl: `${folder}model.onnx`,
			folderUrl: new URL(folder, location.href).href,
			items,
			backend: 'wasm',
			workers: 1,
			signal: new AbortController().signal,
			onbatch: (batch) => void results.push(...batch),
			onprogress: () => undefined
		}).finished;
		expect(results).toHaveLength(2);
		for (const result of results) expect(result).toMatchObject({ input_sha256: NODE_INPUT });
	});

	it('come from a PNG of a chosen folder', async () => {
		const { png, grey, pixels } = await greyPicture();
		const sha256 = await sha256Hex(grey);
		const path = 'FER2013Test/face.png';
		const benchmark: Benchmark = {
			...sample,
			id: SET,
			items: [{ id: 'face', path, sha256, bytes: grey.length, pixels, truth: 'cat' }]
		};
		const file = new File([png], 'face.png');
		Object.defineProperty(file, 'webkitRelativePath', { value: `my folder/${path}` });
		const { decode } = browserDecoders();
		const pictures = new Pictures({ decode, persist: async () => false });
		expect(await pictures.importFolder(benchmark, [file])).toMatchObject({ imported: ['face'] });
		const kept = await pictures.read(benchmark, sha256);
		expect(new Uint8Array(await kept!.arrayBuffer())).toEqual(grey);
	});

	it('are shown level by level', async () => {
		const { grey, pixels } = await greyPicture();
		const { bytes, type } = showable({ type: 'application/octet-stream', pixels }, grey);
		const bitmap = await createImageBitmap(new Blob([bytes], { type }));
		expect([bitmap.width, bitmap.height]).toEqual([pixels.width, pixels.height]);
		const context = new OffscreenCanvas(pixels.width, pixels.height).getContext('2d')!;
		context.drawImage(bitmap, 0, 0);
		const { data } = context.getImageData(0, 0, pixels.width, pixels.height);
		for (const channel of [0, 1, 2])
			expect(new Uint8Array(data.filter((_, at) => at % 4 === channel))).toEqual(grey);
	});
});
