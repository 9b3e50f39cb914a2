/** The page on which a model is added, with broken files: one message with the remedy, and what was there before stays. */
import 'fake-indexeddb/auto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { DatabaseCaches } from '../../src/lib/border/pictureCaches.ts';
import { zipOf } from '../../src/lib/border/zip.ts';
import { OwnModels } from '../../src/lib/device/ownModels.ts';
import { nodeDecoders } from '../../src/lib/inference/decode/decoders.node.ts';
import { createWasmResizer } from '../../src/lib/inference/preprocess/resizer.wasm.ts';
import { loadWasmRuntime } from '../../src/lib/inference/runtime.node.ts';
import type { Environment } from '../../src/lib/recording/ownModel.ts';
import {
	createOwnWorkshop,
	type HandedFile,
	type WorkshopRequest
} from '../../src/lib/recording/ownWorkshop.ts';
import { ModelDesk } from '../../src/lib/ui/own/modelDesk.svelte.ts';
import { BROKEN_NETWORKS } from '../fixtures/brokenNetworks.ts';
import { COLOURS, colourNetwork, colourSet } from '../fixtures/colourReader.ts';
import { yardstick } from '../unit/cli/command.ts';

const FEELINGS = ['happiness', 'sadness', 'anger', 'surprise', 'fear', 'disgust', 'neutral'];
const SAID = {
	name: 'Colours',
	licence: 'MIT',
	source: 'a test',
	citation: 'a test',
	data: 'nothing',
	imagenet: false,
	may_have_seen: {}
};

let environment: Environment;
let request: WorkshopRequest;
/** The same pictures, asked about feelings. */
let feelings: WorkshopRequest;
beforeAll(async () => {
	environment = {
		ort: await loadWasmRuntime(),
		decoders: nodeDecoders(),
		resizer: await createWasmResizer()
	};
	const { benchmark, ids, read } = await colourSet(12);
	const items = await Promise.all(
		ids.map(async (id) => {
			const { bytes, pixels } = await read(id);
			return { id, source: { kind: 'bytes' as const, bytes }, pixels: pixels! };
		})
	);
	request = {
		asked: { task: benchmark.task, options: benchmark.options, gives: 'probabilities' },
		benchmark,
		items
	};
	const options = FEELINGS.map((id) => ({ id, name: id }));
	feelings = { ...request, asked: { task: 'emotion', options, gives: 'probabilities' } };
});

const handed = (files: Record<string, Uint8Array | string>): HandedFile[] =>
	Object.entries(files).map(([path, content]) => ({
		path: `folder/${path}`,
		file: new Blob([content as Uint8Array<ArrayBuffer>])
	}));
const good = () => handed({ 'model.onnx': colourNetwork(), 'labels.txt': COLOURS.join('\n') });

function newDesk(store = new OwnModels(new DatabaseCaches('own-models'), async () => true)) {
	const bench = { ...createOwnWorkshop(async () => environment), stop: () => undefined };
	const taken = new Set(['add', 'taken']);
	return { store, desk: new ModelDesk({ bench, keep: (model) => store.keep(model), taken }) };
}

describe('A network that cannot be used is refused on the page with one message, and nothing is kept', () => {
	it.each(BROKEN_NETWORKS)('%s', async (_, files, words) => {
		const { desk, store } = newDesk();
		if (await desk.take(handed(files))) await desk.ask(feelings);
		expect(desk.problem).toContain(words);
		expect(desk.trial).toBeUndefined();
		expect(await store.list()).toEqual([]);
	});

	it('of 3 GB is refused by its size, before a byte of it is read', async () => {
		const { desk } = newDesk();
		const file = {
			size: 3e9,
			arrayBuffer: () => Promise.reject(new Error('it was read'))
		} as unknown as Blob;
		expect(await desk.take([{ path: 'model.onnx', file }])).toBe(false);
		expect(desk.problem).toContain('reads files below 2 GiB');
	});

	it('that cannot be read from the disk any more says so', async () => {
		const { desk } = newDesk();
		const file = {
			size: 10,
			arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError'))
		} as unknown as Blob;
		await desk.take([{ path: 'model.onnx', file }]);
		expect(desk.problem).toMatch(/model\.onnx: cannot be read \(gone\).*Choose it again/);
	});
});

describe('Files that are added on the page', () => {
	it('leave the network on the bench as it is where they cannot be used', async () => {
		const { desk } = newDesk();
		expect(await desk.take(good())).toBe(true);
		const { facts } = desk;
		expect(await desk.take(handed({ 'model.onnx': '' }))).toBe(false);
		expect(desk.facts).toBe(facts);
		await desk.ask(request);
		expect(desk.problem).toBe('');
		expect(desk.trial).toMatchObject({ right: 10, n: 10, warnings: [] });
	});

	it('become a model that is kept whole, is never written over, and takes no name of another', async () => {
		const { desk, store } = newDesk();
		await desk.take(good());
		await desk.ask(request);
		expect(desk.proposed?.seen[0]).toMatchObject({ width: 8, height: 8 });
		expect(await desk.keep({ ...SAID, name: 'Taken' })).toBe(false);
		expect(desk.problem).toContain('There is a model "taken" in this Yardstick already');
		expect(await desk.keep(SAID)).toBe(true);
		const kept = await store.read('colours');
		expect([...(kept?.files.keys() ?? [])].sort()).toEqual([
			'card.md',
			'golden/bars.png',
			'golden/discs.png',
			'golden/gradient.png',
			'model.json',
			'model.onnx'
		]);
		expect(kept?.model.sha256).toBe(desk.kept?.model.sha256);
		expect(await desk.keep({ ...SAID, licence: 'another' })).toBe(false);
		expect(desk.problem).toContain('on this device already, and it was left as it is');
		expect((await store.list()).map(({ licence }) => licence)).toEqual(['MIT']);
		await store.delete('colours');
		expect(await store.list()).toEqual([]);
		expect(await store.read('colours')).toBeUndefined();
	});

	it('of a Hugging Face folder with several roundings ask which; the one that is meant can be chosen later', async () => {
		const { desk } = newDesk();
		const id2label = Object.fromEntries(COLOURS.map((name, at) => [at, name]));
		const files = handed({
			'config.json': JSON.stringify({ id2label, _name_or_path: 'someone/colours' }),
			'preprocessor_config.json': JSON.stringify({ size: 8, do_normalize: false }),
			'onnx/model_fp16.onnx': colourNetwork(),
			'onnx/model_quantized.onnx': colourNetwork({ softmax: true })
		});
		expect(await desk.take(files)).toBe(false);
		expect(desk.problem).toContain('Give the one that is meant');
		expect(desk.choices).toHaveLength(2);
		expect(await desk.choose('onnx/model_quantized.onnx')).toBe(true);
		await desk.ask(request);
		expect(desk.facts).toMatchObject({ called: 'someone/colours', labelsFrom: 'its config.json' });
		expect(desk.proposed?.output.output.decoder).toBe('probabilities');
		expect(desk.trial).toMatchObject({ right: 10 });
	});

	it('are saved as a folder in which the command line finds the same golden values', async () => {
		const { desk } = newDesk(new OwnModels(new DatabaseCaches('own-models-zip'), async () => true));
		await desk.take(good());
		await desk.ask(request);
		await desk.keep(SAID);
		const { model, files } = desk.kept!;
		const named = [...files].map(([path, file]): [string, Blob] => [`colours/${path}`, file]);
		const zip = await zipOf(named, new Date(2026, 0, 1));
		const root = await mkdtemp(join(tmpdir(), 'yardstick-zip-'));
		try {
			const unpacked = unzipSync(new Uint8Array(await zip.arrayBuffer()));
			for (const [path, bytes] of Object.entries(unpacked)) {
				await mkdir(dirname(join(root, path)), { recursive: true });
				await writeFile(join(root, path), bytes);
			}
			const { code, out, err } = await yardstick(['model', 'golden', join(root, 'colours')]);
			expect(code, err).toBe(0);
			const { sha256, bytes, golden } = model;
			expect(JSON.parse(out)).toEqual({ sha256, bytes, golden });
		} finally {
			await rm(root, { recursive: true });
		}
	});

	it('of which a trial was stopped are there still, and can be asked again', async () => {
		const { desk } = newDesk();
		await desk.take(good());
		const asked = desk.ask(request);
		await desk.halt();
		await asked;
		expect(desk.facts?.name).toBe('folder/model.onnx');
		await desk.ask(request);
		expect(desk.trial).toMatchObject({ right: 10 });
	});

	it('in a browser without room are not kept in part, and what was there stays', async () => {
		const caches = new DatabaseCaches('own-models-full');
		const { desk, store } = newDesk(new OwnModels(caches, async () => true));
		await desk.take(good());
		await desk.ask(request);
		await desk.keep({ ...SAID, name: 'First' });
		const full = {
			has: (name: string) => caches.has(name),
			keys: () => caches.keys(),
			delete: (name: string) => caches.delete(name),
			open: async (name: string) => {
				const cache = await caches.open(name);
				return {
					match: (key: string) => cache.match(key),
					delete: (key: string) => cache.delete(key),
					keys: () => cache.keys(),
					put: (key: string, response: Response) =>
						key.endsWith('bars.png')
							? Promise.reject(new DOMException('no room', 'QuotaExceededError'))
							: cache.put(key, response)
				};
			}
		};
		const second = newDesk(new OwnModels(full, async () => true));
		await second.desk.take(good());
		await second.desk.ask(request);
		expect(await second.desk.keep({ ...SAID, name: 'Second' })).toBe(false);
		expect(second.desk.problem).toMatch(/storage is full.*Delete sets or runs/);
		expect((await store.list()).map(({ name }) => name)).toEqual(['First']);
		const cache = await caches.open('yardstick-models');
		expect((await cache.keys()).filter(({ url }) => url.includes('/second/'))).toEqual([]);
	});

	it('whose tab is closed while they are kept leave nothing behind, and touch no other', async () => {
		const caches = new DatabaseCaches('own-models-closed');
		const { desk, store } = newDesk(new OwnModels(caches, async () => true));
		await desk.take(good());
		await desk.ask(request);
		await desk.keep(SAID);
		const cache = await caches.open('yardstick-models');
		// The network had come, the manifest had not.
		await cache.put('/half/model.onnx', new Response('x'));
		await store.sweep();
		expect((await store.list()).map(({ id }) => id)).toEqual(['colours']);
		expect((await store.read('colours'))?.files.size).toBe(6);
		expect((await cache.keys()).some(({ url }) => url.includes('/half/'))).toBe(false);
	});

	it('whose names changed places are put back by one click, and the trial then says so', async () => {
		const { desk } = newDesk();
		const { benchmark, ids, read } = await colourSet(150);
		const items = await Promise.all(
			ids.map(async (id) => {
				const { bytes, pixels } = await read(id);
				return { id, source: { kind: 'bytes' as const, bytes }, pixels: pixels! };
			})
		);
		// Every channel alike, so that no other order of colours explains it.
		const even = { image_mean: [0.5], image_std: [0.5], do_normalize: true, size: 8 };
		await desk.take(
			handed({
				'model.onnx': colourNetwork(),
				'labels.txt': 'green\nblue\nred',
				'preprocessor_config.json': JSON.stringify(even)
			})
		);
		const large = { ...request, benchmark, items };
		await desk.ask(large);
		expect(desk.trial?.relabelled).toEqual({ red: [0], green: [1], blue: [2] });
		await desk.ask({ ...large, groups: desk.trial?.relabelled });
		expect(desk.trial).toMatchObject({ right: 10, n: 10 });
		await desk.keep({ ...SAID, name: 'Put back' });
		expect(desk.kept?.model.outputs[0]?.answers[0]?.mapping).toMatchObject({
			groups: { red: [0], green: [1], blue: [2] }
		});
	});
});
