/** Models that do not load, and golden values. */
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GOLDEN_MEANING } from '../../src/cli/modelCommand.ts';
import { readModelFile } from '../../src/cli/model.ts';
import { nodeDecoders } from '../../src/lib/inference/decode/decoders.node.ts';
import { createWasmResizer } from '../../src/lib/inference/preprocess/resizer.wasm.ts';
import { loadWasmRuntime } from '../../src/lib/inference/runtime.node.ts';
import { createSession } from '../../src/lib/inference/session.ts';
import { loadProblem, sizeProblem } from '../../src/lib/models/loadProblem.ts';
import type { Model } from '../../src/lib/models/schema.ts';
import { parseModel } from '../../src/lib/models/validate.ts';
import type { Catalog } from '../../src/lib/server/catalog.ts';
import { answerModelFile } from '../../src/lib/server/modelFiles.ts';
import { writeReader } from '../fixtures/strips.ts';
import { readerManifest, tinyReader } from '../fixtures/tinyReader.ts';
import { OnnxGraph } from '../performance/model/onnxGraph.ts';
import { Message } from '../performance/model/protobuf.ts';
import { yardstick } from '../unit/cli/command.ts';

let root: string;
let folder: string;
let onnx: Uint8Array;

beforeAll(async () => {
	root = await mkdtemp(join(tmpdir(), 'yardstick-models-'));
	folder = join(root, 'static/models/tiny-reader');
	onnx = await writeReader(folder);
	await mkdir(join(root, 'tasks'));
});
afterAll(() => rm(root, { recursive: true }));

/** What is said of a file that the runtime is given. */
async function loading(modelBytes: Uint8Array): Promise<string> {
	const session = createSession({
		ort: await loadWasmRuntime(),
		modelBytes,
		model: readerManifest(onnx, []),
		decoders: nodeDecoders(),
		resizer: await createWasmResizer(),
		executionProvider: 'wasm'
	});
	return session.then(
		() => 'loaded',
		(error: Error) => error.message
	);
}

const changed = (at: number, value: number): Uint8Array => {
	const bytes = tinyReader();
	bytes[at < 0 ? bytes.length + at : at] = value;
	return bytes;
};

/** The file of an exporter that puts weights into a file beside it. */
function outsideWeights(): Uint8Array {
	const tensor = new Message().int(1, 1).int(2, 1).bytes(8, 'w');
	tensor.bytes(13, new Message().bytes(1, 'location').bytes(2, 'model.onnx.data')).int(14, 1);
	const shape = (name: string) =>
		new Message()
			.bytes(1, name)
			.bytes(
				2,
				new Message().bytes(
					1,
					new Message().int(1, 1).bytes(2, new Message().bytes(1, new Message().int(1, 1)))
				)
			);
	const node = new Message().bytes(1, 'input').bytes(1, 'w').bytes(2, 'out').bytes(4, 'Add');
	const graph = new Message().bytes(1, node).bytes(2, 'g').bytes(5, tensor);
	graph.bytes(11, shape('input')).bytes(12, shape('out'));
	return new Message()
		.int(1, 8)
		.bytes(7, graph)
		.bytes(8, new Message().bytes(1, '').int(2, 17))
		.encode();
}

function unknownOperator(): Uint8Array {
	const graph = new OnnxGraph();
	graph.node('Frobnicate', ['input'], {}, 'out');
	return graph.encode('g', { input: [1] }, { out: [1] });
}

describe('A model file that does not load says what it is, and what helps', () => {
	it.each([
		[
			'its weights lie in a file beside it',
			() => outsideWeights(),
			'Save it with the weights inside'
		],
		[
			"it is written in version 14 of ONNX's format",
			() => changed(1, 14),
			'set model.ir_version = '
		],
		['it asks for ', () => changed(-1, 99), 'opset_version=17'],
		['it uses the operator Frobnicate', () => unknownOperator(), 'standard operators of ONNX'],
		['it is no ONNX file, or was cut short', () => tinyReader().slice(0, 200), 'export it again'],
		[
			'it is no ONNX file, or was cut short',
			() => new TextEncoder().encode('<html>not found</html>'),
			'Get it again'
		]
	])('%s', async (says, file, remedy) => {
		const message = await loading(file());
		expect(message).toContain('Model tiny-reader: model.onnx does not load: ');
		expect(message).toContain(says);
		expect(message).toContain(remedy);
		expect(message).not.toMatch(/corrupt|onnxruntime_src|\/home\//);
	});

	it('of a reason that nothing is known of, the runtime is quoted without the paths of its build', () => {
		const said = loadProblem(
			'[E] /onnxruntime_src/onnxruntime/core/x.cc:12 Odd thing happened',
			'make it'
		);
		expect(said).toBe(
			'the runtime says: [E] Odd thing happened. If the file is damaged, rebuild it with `make it`.'
		);
	});

	it('a file over 2 GiB is named before it is read', async () => {
		expect(sizeProblem(2 ** 31 - 1)).toBeUndefined();
		const home = join(root, 'static/models/large');
		await mkdir(home, { recursive: true });
		const file = await open(join(home, 'model.onnx'), 'w');
		await file.truncate(2 ** 31 + 1);
		await file.close();
		const model = { ...readerManifest(onnx, []), id: 'large' };
		await expect(readModelFile({ root } as Catalog, model)).rejects.toThrow(
			'Model large: model.onnx does not load: it has 2.0 GiB, and the runtime reads files below 2 GiB. Save its weights as fp16'
		);
		await rm(home, { recursive: true });
	});
});

describe('`model golden` makes what model.json needs', () => {
	const manifest = async (change: (model: Model) => object = (model) => model) => {
		const { golden, sha256, bytes, ...rest } = readerManifest(onnx, []);
		void [golden, sha256, bytes];
		await writeFile(join(folder, 'model.json'), JSON.stringify(change(rest as Model)));
	};
	const command = (...args: string[]) =>
		yardstick(['model', 'golden', folder, ...args], { YARDSTICK_ROOT: root });

	it('prints hash, size and examples, and says what they prove and what they do not', async () => {
		await manifest();
		const { code, out, err } = await command();
		expect(code).toBe(0);
		const made = JSON.parse(out) as Pick<Model, 'golden' | 'sha256' | 'bytes'>;
		expect(made.bytes).toBe(onnx.length);
		expect(made.golden).toHaveLength(3);
		expect(err).toContain(`"id":"tiny-reader","sha256":"${made.sha256}"`);
		expect(err).toContain(GOLDEN_MEANING);
		expect(GOLDEN_MEANING).toContain(
			'They do not prove that the preprocessing is that of the training.'
		);
	});

	it('with --write the manifest is complete, and nothing else of it is changed', async () => {
		await manifest((model) => ({ ...model, name: 'Ünchanged' }));
		expect((await command('--write', '--tolerance', '0.01')).code).toBe(0);
		const model = parseModel(await readFile(join(folder, 'model.json'), 'utf8'), 'model.json');
		expect([model.name, model.golden.length, model.golden[0]!.tolerance]).toEqual([
			'Ünchanged',
			3,
			0.01
		]);
	});

	it('infinite numbers are named with what to look at, and nothing is written', async () => {
		await manifest((model) => {
			model.input.preprocessing.scale = 1e38;
			model.input.preprocessing.std = [1e-30];
			return model;
		});
		const before = await readFile(join(folder, 'model.json'), 'utf8');
		const { code, err } = await command('--write');
		expect(code).toBe(65);
		expect(err).toContain('holds NaN or infinity. Look at scale, mean and std');
		expect(await readFile(join(folder, 'model.json'), 'utf8')).toBe(before);
	});

	it('a manifest that contradicts itself is named before the model is run', async () => {
		await manifest((model) => {
			model.input.preprocessing.std = [0];
			return model;
		});
		expect(await command('--write')).toMatchObject({
			code: 65,
			err: expect.stringContaining('0 cannot be divided by')
		});
	});

	it('a missing field, a missing folder and a folder without pictures are named', async () => {
		await manifest((model) => ({ ...model, licence: undefined }));
		expect(await command()).toMatchObject({
			code: 65,
			err: expect.stringContaining('missing field "licence"')
		});
		const absent = await yardstick(['model', 'golden', join(root, 'absent')]);
		expect(absent).toMatchObject({
			code: 66,
			err: expect.stringContaining('absent does not exist')
		});
		await manifest();
		const bare = join(root, 'bare');
		await mkdir(bare);
		for (const name of ['model.json', 'model.onnx'])
			await writeFile(join(bare, name), await readFile(join(folder, name)));
		const none = await yardstick(['model', 'golden', bare]);
		expect(none).toMatchObject({
			code: 66,
			err: expect.stringContaining('holds no picture. Put three there')
		});
	});
});

describe('A model that is added while the app runs', () => {
	it('has its files answered: those that its manifest names, and no other', async () => {
		const model = readerManifest(onnx, []);
		const catalog = { root, models: [model] };
		const found = await answerModelFile('tiny-reader', 'model.onnx', catalog);
		expect(found.status).toBe(200);
		expect(new Uint8Array(await found.arrayBuffer())).toEqual(new Uint8Array(onnx));
		for (const [id, file] of [
			['tiny-reader', '../tiny-reader/model.onnx'],
			['tiny-reader', 'notes.txt'],
			['another', 'model.onnx']
		] as const)
			expect((await answerModelFile(id, file, catalog)).status).toBe(404);
	});
});
