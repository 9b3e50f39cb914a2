import wasmBinary from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import wasmLoader from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/lib/border/sha256.ts';
import answers from '../fixtures/preprocess/answers.json';
import { browserDecoders } from '../../src/lib/inference/decode/decoders.browser.ts';
import { createWasmResizer } from '../../src/lib/inference/preprocess/resizer.wasm.ts';
import { createSession, type ModelSession } from '../../src/lib/inference/session.ts';
import { proveGolden } from '../../src/lib/models/golden.ts';
import { parseModel } from '../../src/lib/models/validate.ts';

const addresses = import.meta.glob<string>('../fixtures/preprocess/*.{png,jpg,webp}', {
	query: '?url',
	import: 'default',
	eager: true
});
const models = '/models/efficientnet-lite0/';

async function bytesOf(address: string): Promise<Uint8Array> {
	const response = await fetch(address);
	if (!response.ok) throw new Error(`${address}: HTTP ${response.status}`);
	return new Uint8Array(await response.arrayBuffer());
}

describe('decoders in the browser', () => {
	const decoders = browserDecoders();

	it.each(answers.decoded)("give Pillow's pixels of $picture", async (expected) => {
		const address = addresses[`../fixtures/preprocess/${expected.picture}`]!;
		const { width, height, data } = await decoders.decode(await bytesOf(address));
		expect([width, height]).toEqual([expected.width, expected.height]);
		expect(await sha256Hex(data.filter((_, at) => at % 4 !== 3))).toBe(expected.sha256);
	});
});

describe('the shipped model in the browser', () => {
	let session: ModelSession;

	beforeAll(async () => {
		const ort = await import('onnxruntime-web/wasm');
		const absolute = (url: string) => new URL(url, location.href).href;
		ort.env.wasm.wasmPaths = { wasm: absolute(wasmBinary), mjs: absolute(wasmLoader) };
		const text = new TextDecoder().decode(await bytesOf(`${models}model.json`));
		const model = parseModel(text, 'model.json');
		session = await createSession({
			ort,
			modelBytes: await bytesOf(`${models}${model.file}`),
			model,
			decoders: browserDecoders(),
			resizer: await createWasmResizer(),
			executionProvider: 'wasm'
		});
	});

	it('gives the logits of Node, bit for bit', async () => {
		const proofs = await proveGolden({
			model: session.model,
			read: (path) => bytesOf(`${models}${path}`),
			run: async (id, bytes) => (await session.run([{ id, bytes }]))[0]!,
			exact: true
		});
		expect(proofs.map(({ passed, error }) => ({ passed, error }))).toEqual(
			session.model.golden.map(() => ({ passed: true, error: undefined }))
		);
	});
});
