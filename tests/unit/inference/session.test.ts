import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/lib/border/sha256.ts';
import { nodeDecoders } from '../../../src/lib/inference/decode/decoders.node.ts';
import { createReferenceResizer } from '../../../src/lib/inference/preprocess/resizer.reference.ts';
import { createWasmResizer } from '../../../src/lib/inference/preprocess/resizer.wasm.ts';
import { loadNativeRuntime, loadWasmRuntime } from '../../../src/lib/inference/runtime.node.ts';
import { createSession, type ModelSession } from '../../../src/lib/inference/session.ts';
import {
	isFailure,
	type InferenceAnswer,
	type Picture
} from '../../../src/lib/inference/source.ts';
import { proveGolden } from '../../../src/lib/models/golden.ts';
import type { Model } from '../../../src/lib/models/schema.ts';
import { parseModel } from '../../../src/lib/models/validate.ts';
import { readFixture } from './fixtures.ts';

const folder = new URL('../../../static/models/efficientnet-lite0/', import.meta.url);
const model = parseModel(readFileSync(new URL('model.json', folder), 'utf8'), 'model.json');
const modelBytes = new Uint8Array(readFileSync(new URL(model.file, folder)));
const read = async (path: string) => new Uint8Array(readFileSync(new URL(path, folder)));

const NAMES = [
	'rgb.png',
	'wide.jpg',
	'tall.jpg',
	'photo.webp',
	'rgba.png',
	'grey.png',
	'photo-420.jpg'
];
const pictures: Picture[] = NAMES.map((id) => ({ id, bytes: readFixture(id) }));

let session: ModelSession;

beforeAll(async () => {
	session = await open();
});

afterAll(() => session.dispose());

async function open(changes: Partial<Parameters<typeof createSession>[0]> = {}) {
	return createSession({
		ort: await loadWasmRuntime(),
		modelBytes,
		model,
		decoders: nodeDecoders(),
		resizer: await createWasmResizer(),
		executionProvider: 'wasm',
		...changes
	});
}

async function answersOf(run: ModelSession, asked: Picture[]): Promise<InferenceAnswer[]> {
	return (await run.run(asked)).map((result) => {
		if (isFailure(result)) throw new Error(result.error);
		return result;
	});
}

describe('a session on WASM', () => {
	it('passes the golden examples of the shipped model, bit for bit', async () => {
		const proofs = await proveGolden({
			model,
			read,
			run: async (id, bytes) => (await session.run([{ id, bytes }]))[0]!,
			exact: true
		});
		expect(proofs.map(({ image, passed, error }) => ({ image, passed, error }))).toEqual(
			model.golden.map(({ image }) => ({ image, passed: true, error: undefined }))
		);
	});

	it('gives bit-identical outputs whatever the batch', async () => {
		const single: string[] = [];
		for (const picture of pictures) {
			single.push((await answersOf(session, [picture]))[0]!.outputs_sha256);
		}
		expect(new Set(single).size).toBe(pictures.length);
		for (const size of [2, 4, 7]) {
			const batched: string[] = [];
			for (let from = 0; from < pictures.length; from += size) {
				const answers = await answersOf(session, pictures.slice(from, from + size));
				batched.push(...answers.map(({ outputs_sha256 }) => outputs_sha256));
			}
			expect(batched).toEqual(single);
		}
	});

	it('returns logits, hashes and times for each picture, in order', async () => {
		const [first, second] = await answersOf(session, pictures.slice(0, 2));
		expect([first?.id, second?.id]).toEqual(['rgb.png', 'wide.jpg']);
		expect(first?.outputs.logits).toHaveLength(1000);
		const { logits, features } = first!.outputs;
		expect(first?.outputs_sha256).toBe(
			await sha256Hex(Float32Array.from([...logits!, ...features!]))
		);
		expect(first?.ms).toBeGreaterThan(0);
		expect(session.session_ms).toBeGreaterThan(0);
	});

	it('asked for one task gives its outputs only, with the same bits', async () => {
		const [all] = await answersOf(session, [pictures[0]!]);
		const one = await open({ task: 'objects' });
		const [first] = await answersOf(one, [pictures[0]!]);
		expect(Object.keys(first!.outputs)).toEqual(['logits']);
		expect(first!.outputs.logits).toEqual(all!.outputs.logits);
		expect(first!.outputs_sha256).toBe(await sha256Hex(first!.outputs.logits!));
		await one.dispose();
	});

	it('hands out copies: a later batch does not change earlier answers', async () => {
		const [first] = await answersOf(session, [pictures[0]!]);
		const before = first!.outputs.logits!.slice();
		await answersOf(session, [pictures[1]!]);
		expect(first!.outputs.logits).toEqual(before);
	});

	it('fails only the picture that does not decode, and names it', async () => {
		const broken = { id: 'broken', bytes: readFixture('rgb.png').slice(0, 900) };
		const outside: Picture = { ...pictures[0]!, id: 'outside', crop: [0, 0, 500, 5] };
		const alone = await answersOf(session, [pictures[1]!]);
		const results = await session.run([broken, pictures[1]!, outside]);
		expect(results.map((result) => 'error' in result)).toEqual([true, false, true]);
		expect(results[0]).toMatchObject({ error: expect.stringMatching(/^Picture broken: The PNG/) });
		expect(results[2]).toMatchObject({
			error: expect.stringMatching(/^Picture outside: The crop/)
		});
		expect((results[1] as InferenceAnswer).outputs_sha256).toBe(alone[0]!.outputs_sha256);
	});

	it('answers nothing for no pictures, and errors alone for broken ones alone', async () => {
		expect(await session.run([])).toEqual([]);
		const [only] = await session.run([{ id: 'text', bytes: new Uint8Array([1, 2, 3]) }]);
		expect(only).toEqual({
			id: 'text',
			error: 'Picture text: The picture is neither PNG, JPEG nor WebP. Convert it to PNG.'
		});
	});

	it('keeps calls apart that are made at once', async () => {
		const together = await Promise.all(pictures.map((picture) => answersOf(session, [picture])));
		const inputs = await Promise.all(pictures.map(({ bytes }) => session.inputOf(bytes)));
		for (const [at, [answer]] of together.entries()) {
			expect(answer?.id).toBe(pictures[at]!.id);
			expect(answer?.input_sha256).toBe(inputs[at]!.input_sha256);
		}
	});

	it('shows what the model sees: tensor, shape and the same pixels', async () => {
		const input = await session.inputOf(readFixture('wide.jpg'));
		expect(input.shape).toEqual([1, 3, 224, 224]);
		expect([input.preview.width, input.preview.height]).toEqual([224, 224]);
		const [red] = input.preview.data;
		expect(input.tensor[0]).toBe(Math.fround((red! - 127) / 128));
		expect(await sha256Hex(input.tensor)).toBe(input.input_sha256);
		await expect(session.inputOf(new Uint8Array(0))).rejects.toThrow(/empty/);
	});

	it('looks at a crop where one is given', async () => {
		const bytes = readFixture('wide.jpg');
		const cropped = await session.inputOf(bytes, { crop: [10, 10, 100, 100] });
		const whole = await session.inputOf(bytes);
		expect(cropped.input_sha256).not.toBe(whole.input_sha256);
	});

	it('answers raw pixels as a PNG of the same bytes, and names a picture with too few', async () => {
		const { width, height, data } = await nodeDecoders().decode(readFixture('grey.png'));
		const grey = data.filter((_, at) => at % 4 === 0);
		const pixels = { width, height, channels: 1 } as const;
		const [png, raw, cut] = await session.run([
			{ id: 'png', bytes: readFixture('grey.png') },
			{ id: 'raw', bytes: grey, pixels },
			{ id: 'cut', bytes: grey.slice(1), pixels }
		]);
		// The same in Chromium: tests/browser/rawPixels.test.ts.
		expect(raw).toMatchObject({
			input_sha256: '4f0bc77f2728bfc25ec43ff116473f70e0e560aea6e616a0bb05a7b44db14a8b',
			outputs_sha256: (png as InferenceAnswer).outputs_sha256
		});
		expect((await session.inputOf(grey, { pixels })).input_sha256).toBe(
			(png as InferenceAnswer).input_sha256
		);
		expect(cut).toMatchObject({ error: expect.stringMatching(/^Picture cut: \d+ bytes are not/) });
	});

	it('gives the same with the reference resizer', async () => {
		const other = await open({ resizer: createReferenceResizer() });
		const a = await answersOf(other, pictures.slice(0, 3));
		const b = await answersOf(session, pictures.slice(0, 3));
		await other.dispose();
		expect(a.map(({ outputs_sha256 }) => outputs_sha256)).toEqual(
			b.map(({ outputs_sha256 }) => outputs_sha256)
		);
	});

	it('refuses to run once it is closed', async () => {
		const other = await open();
		await other.dispose();
		await other.dispose();
		await expect(other.run([pictures[0]!])).rejects.toThrow(
			'Model efficientnet-lite0: this session is closed. Create a new one.'
		);
	});
});

describe('a session that cannot be', () => {
	it('names model, cause and remedy for a corrupt file', async () => {
		const rebuild =
			/Model efficientnet-lite0: model\.onnx does not load: it is no ONNX file, or was cut short/;
		await expect(open({ modelBytes: modelBytes.slice(0, 100_000) })).rejects.toThrow(rebuild);
		await expect(open({ modelBytes: new Uint8Array(64).fill(7) })).rejects.toThrow(rebuild);
	});

	const changed: [string, (draft: Model) => void, RegExp][] = [
		['input name', (m) => (m.input.name = 'pixels'), /input is called "pixels" .* "input"/],
		['input size', (m) => (m.input.preprocessing.width = 192), /\[batch, 3, 224, 192\].*takes/],
		['layout', (m) => (m.input.preprocessing.layout = 'nhwc'), /\[batch, 224, 224, 3\]/],
		['channels', (m) => (m.input.preprocessing.colour = 'grey'), /\[batch, 1, 224, 224\]/],
		['output name', (m) => (m.outputs[0]!.name = 'scores'), /"scores" is not among .*"logits"/],
		['classes', (m) => (m.outputs[0]!.classes = 16), /1000 classes in the file and 16/]
	];
	it.each(changed)('says that the %s does not match', async (_, change, message) => {
		const draft = structuredClone(model);
		change(draft);
		await expect(open({ model: draft })).rejects.toThrow(message);
		await expect(open({ model: draft })).rejects.toThrow(/does not match model\.onnx.*Correct/s);
	});
});

describe('a session on onnxruntime-node', () => {
	it('stays within the golden tolerance, and differs from WASM in late digits only', async () => {
		const native = await open({ ort: await loadNativeRuntime(), executionProvider: 'cpu' });
		const proofs = await proveGolden({
			model,
			read,
			run: async (id, bytes) => (await native.run([{ id, bytes }]))[0]!,
			exact: false
		});
		await native.dispose();
		expect(proofs.map(({ passed }) => passed)).toEqual(model.golden.map(() => true));
		const logits = proofs.filter((_, at) => model.golden[at]?.output.name === 'logits');
		expect(Math.max(...logits.map(({ difference }) => difference ?? 1))).toBeLessThan(1e-5);
	});
});
