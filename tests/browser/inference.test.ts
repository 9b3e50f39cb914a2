/** The whole pipeline in a real Chromium: workers, runtime, decoders and the shipped model. */
import { afterEach, describe, expect, test } from 'vitest';
import { sha256Hex } from '../../src/lib/border/sha256.ts';
import type { Model } from '../../src/lib/models/schema.ts';
import { findAdapter } from '../../src/lib/inference/device.ts';
import { InferencePool } from '../../src/lib/inference/pool.ts';
import { runInference, type RunOptions, type RunUpdate } from '../../src/lib/inference/run.ts';
import {
	isFailure,
	type InferenceItem,
	type InferenceResult
} from '../../src/lib/inference/source.ts';
import { spawnWorker } from '../../src/lib/inference/spawnWorker.ts';

const folder = '/models/efficientnet-lite0/';
const modelUrl = `${folder}model.onnx`;

/** The shipped model as far as its logits go. */
async function loadModel(of = folder): Promise<Model> {
	const response = await fetch(`${of}model.json`);
	const model = (await response.json()) as Model;
	const logits = ({ name }: { name: string }) => name === 'logits';
	return {
		...model,
		outputs: model.outputs.filter(logits),
		golden: model.golden.filter(({ output }) => logits(output))
	};
}

/** The project-made pictures that come with the model, again and again under new names. */
async function goldenItems(model: Model, count: number, of = folder): Promise<InferenceItem[]> {
	const pictures = await Promise.all(
		model.golden.map(async (golden) => {
			const response = await fetch(of + golden.image);
			return new Uint8Array(await response.arrayBuffer());
		})
	);
	return Array.from({ length: count }, (_, index) => ({
		id: `${index}`,
		source: { kind: 'bytes', bytes: pictures[index % pictures.length] as Uint8Array }
	}));
}

/** Runs to the end and hands back everything that was told. */
async function run(options: Partial<RunOptions> & Pick<RunOptions, 'model' | 'items'>) {
	const results: InferenceResult[] = [];
	const updates: RunUpdate[] = [];
	const job = runInference({
		modelUrl,
		folderUrl: new URL(folder, location.href).href,
		backend: 'wasm',
		signal: new AbortController().signal,
		onbatch: (batch) => {
			results.push(...batch);
		},
		onprogress: (update) => updates.push(update),
		...options
	});
	const summary = await job.finished;
	results.sort((a, b) => Number(a.id) - Number(b.id));
	return { results, updates, summary };
}

async function logitHashes(results: readonly InferenceResult[]): Promise<(string | undefined)[]> {
	return Promise.all(
		results.map((result) =>
			isFailure(result) ? undefined : sha256Hex(result.outputs['logits'] as Float32Array)
		)
	);
}

/** What Node's WASM gave for the same pictures when the manifest was made. */
function expectedHashes(model: Model, count: number): string[] {
	return Array.from(
		{ length: count },
		(_, index) => model.golden[index % model.golden.length]?.logits_sha256 ?? ''
	);
}

const pools: InferencePool[] = [];
afterEach(() => pools.splice(0).forEach((pool) => pool.stop()));

describe('inference in the browser', () => {
	test('the page is isolated, so threads are allowed', () => {
		expect(crossOriginIsolated).toBe(true);
	});

	test('two workers give the logits of Node, bit for bit, whatever the batch', async () => {
		const model = await loadModel();
		const { results, updates, summary } = await run({
			model,
			items: await goldenItems(model, 24),
			workers: 2
		});
		expect(await logitHashes(results)).toEqual(expectedHashes(model, 24));
		expect(results.map((result) => !isFailure(result) && result.input_sha256)).toEqual(
			Array.from({ length: 24 }, (_, index) => model.golden[index % 3]?.input_sha256)
		);
		expect(summary).toMatchObject({
			backend: 'wasm',
			workers: 2,
			threads: 1,
			failed: 0,
			notes: [],
			device: { isolated: true, engine: 'chromium', workers: 2 }
		});
		expect(summary.agreement).toBeUndefined();
		expect(summary.timing?.session_ms).toBeGreaterThan(0);
		expect(summary.timing?.first_run_ms).toBeGreaterThan(0);
		expect(summary.timing?.item_median_ms).toBeGreaterThan(0);
		expect(JSON.stringify(summary)).not.toContain(navigator.userAgent);
		const phases = [...new Set(updates.map((update) => update.phase))];
		expect(phases).toEqual(['download', 'load', 'run', 'done']);
		expect(updates.at(-1)?.progress).toMatchObject({ done: 24, total: 24, failed: 0 });
	});

	test('a worker with two threads answers, with the same bits', async () => {
		const model = await loadModel();
		const { results, summary } = await run({
			model,
			items: await goldenItems(model, 3),
			workers: 1,
			threads: 2
		});
		expect(summary.threads).toBe(2);
		expect(await logitHashes(results)).toEqual(expectedHashes(model, 3));
	});

	test('without isolation a wish for threads is answered with one thread and a note', async () => {
		const model = await loadModel();
		const { results, summary } = await run({
			model,
			items: await goldenItems(model, 3),
			workers: 1,
			threads: 2,
			environment: { facts: { cores: 2, isolated: false, memoryGb: undefined } }
		});
		expect(summary.threads).toBe(1);
		expect(summary.notes.join()).toContain('not cross-origin isolated');
		expect(await logitHashes(results)).toEqual(expectedHashes(model, 3));
	});

	test('without WebGPU the run goes on with WASM and says so', async () => {
		const model = await loadModel();
		const { summary, results } = await run({
			model,
			items: await goldenItems(model, 2),
			backend: 'webgpu',
			workers: 1,
			environment: {
				findAdapter: async () => ({ available: false, reason: 'This browser has no WebGPU.' })
			}
		});
		expect(summary.backend).toBe('wasm');
		expect(summary.notes).toEqual(['This browser has no WebGPU. The run goes on with WASM.']);
		expect(results).toHaveLength(2);
	});

	test('a picture that does not decode, or has another hash, or is gone, fails alone', async () => {
		const model = await loadModel();
		const [good] = await goldenItems(model, 1);
		const items: InferenceItem[] = [
			{ id: '0', source: { kind: 'bytes', bytes: new Uint8Array([1, 2, 3, 4]) } },
			{ ...(good as InferenceItem), id: '1' },
			{
				id: '2',
				source: { kind: 'url', url: folder + model.golden[0]?.image, sha256: '0'.repeat(64) }
			},
			{
				id: '3',
				source: {
					kind: 'slice',
					cache: 'nothing-here',
					key: '/none',
					offset: 0,
					length: 1,
					sha256: '0'.repeat(64)
				}
			}
		];
		const { results, summary } = await run({ model, items, workers: 1 });
		const errors = results.map((result) => (isFailure(result) ? result.error : 'answered'));
		expect(errors[0]).toMatch(/^Picture 0: .*PNG/);
		expect(errors[1]).toBe('answered');
		expect(errors[2]).toMatch(/^Picture 2: its bytes differ from the manifest/);
		expect(errors[3]).toMatch(/^Picture 3: .*gone from this browser/);
		expect(summary.failed).toBe(3);
	});

	test('pictures are read from a shard in Cache Storage', async () => {
		const model = await loadModel();
		const pictures = await Promise.all(
			model.golden.map(
				async (golden) => new Uint8Array(await (await fetch(folder + golden.image)).arrayBuffer())
			)
		);
		const cache = await caches.open('test-shards');
		await cache.put('/shard', new Response(new Blob(pictures)));
		let offset = 0;
		const items = pictures.map((bytes, index): InferenceItem => {
			const source = {
				kind: 'slice' as const,
				cache: 'test-shards',
				key: '/shard',
				offset,
				length: bytes.length,
				sha256: model.golden[index]?.sha256 ?? ''
			};
			offset += bytes.length;
			return { id: `${index}`, source };
		});
		try {
			const { results } = await run({ model, items, workers: 1 });
			expect(await logitHashes(results)).toEqual(expectedHashes(model, 3));
		} finally {
			await caches.delete('test-shards');
		}
	});

	test('a corrupt ONNX file is refused in words, and the next run on the same pool works', async () => {
		const model = await loadModel();
		const items = await goldenItems(model, 2);
		const pool = new InferencePool({ spawn: spawnWorker });
		pools.push(pool);
		const bytes = new Uint8Array(await (await fetch(modelUrl)).arrayBuffer());
		bytes.fill(0xff, 0, 4096);
		const damaged = URL.createObjectURL(new Blob([bytes]));
		await expect(run({ model, items, modelUrl: damaged, pool })).rejects.toThrow(
			"the file's hash differs from its manifest"
		);
		const believed = { ...model, sha256: await sha256Hex(bytes) };
		await expect(run({ model: believed, items, modelUrl: damaged, pool })).rejects.toThrow(
			/efficientnet-lite0: model.onnx does not load/
		);
		const cut = URL.createObjectURL(new Blob([bytes.slice(0, 1000)]));
		await expect(run({ model, items, modelUrl: cut, pool })).rejects.toThrow('1000 bytes arrived');
		const { results } = await run({ model, items, pool, workers: 1 });
		expect(await logitHashes(results)).toEqual(expectedHashes(model, 2));
	});

	test('a model whose golden example differs is refused before it answers anything', async () => {
		const model = await loadModel();
		const [first, ...others] = model.golden;
		const changed = {
			...model,
			golden: [{ ...first, input_sha256: '0'.repeat(64) }, ...others]
		} as Model;
		let batches = 0;
		await expect(
			run({ model: changed, items: await goldenItems(model, 2), onbatch: () => void batches++ })
		).rejects.toThrow('the input tensor differs');
		expect(batches).toBe(0);
	});

	test('cancel: the run says so at once and no further batch is handed over', async () => {
		const model = await loadModel();
		const controller = new AbortController();
		let batches = 0;
		let late = 0;
		const job = runInference({
			model,
			modelUrl,
			items: await goldenItems(model, 200),
			backend: 'wasm',
			workers: 2,
			signal: controller.signal,
			onbatch: () => {
				batches += 1;
				if (controller.signal.aborted) late += 1;
				if (batches === 2) controller.abort(new Error('cancelled by the user'));
			}
		});
		await expect(job.finished).rejects.toThrow('cancelled by the user');
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(batches).toBe(2);
		expect(late).toBe(0);
	});

	test('pause lets the running batches end, resume answers the rest once each', async () => {
		const model = await loadModel();
		const results: InferenceResult[] = [];
		const phases: string[] = [];
		let pausedAt = -1;
		const job = runInference({
			model,
			modelUrl,
			items: await goldenItems(model, 60),
			backend: 'wasm',
			workers: 2,
			signal: new AbortController().signal,
			onbatch: (batch) => {
				results.push(...batch);
				if (pausedAt < 0) {
					pausedAt = 0;
					job.pause();
				}
			},
			onprogress: ({ phase }) => {
				if (phases.at(-1) !== phase) phases.push(phase);
				if (phase === 'paused' && pausedAt === 0) {
					pausedAt = results.length;
					setTimeout(() => {
						pausedAt = results.length === pausedAt ? pausedAt : -2;
						job.resume();
					}, 300);
				}
			}
		});
		await job.finished;
		expect(pausedAt).toBeGreaterThan(0);
		expect(pausedAt).toBeLessThan(60);
		expect(phases).toEqual(['download', 'load', 'run', 'pausing', 'paused', 'run', 'done']);
		expect(new Set(results.map((result) => result.id)).size).toBe(60);
		expect(results).toHaveLength(60);
	});

	test('WebGPU: checked against WASM on the same pictures; a software adapter is not timed', async ({
		skip
	}) => {
		const adapter = await findAdapter();
		if (!adapter.available) {
			expect(adapter.reason).not.toBe('');
			return skip(`no WebGPU here: ${adapter.reason}`);
		}
		// The smallest model, one golden example and two pictures: a software adapter takes seconds for each.
		const small = '/models/emotion-s/';
		const whole = await loadModel(small);
		const model = { ...whole, golden: whole.golden.slice(0, 1) };
		const { results, summary } = await run({
			model,
			modelUrl: `${small}model.onnx`,
			folderUrl: new URL(small, location.href).href,
			items: await goldenItems(whole, 2, small),
			backend: 'webgpu'
		});
		expect(summary.backend).toBe('webgpu');
		expect(results.filter(isFailure)).toEqual([]);
		expect(summary.agreement).toMatchObject({ items: 2, top1: 1 });
		expect(summary.invalid).toBeUndefined();
		expect(summary.device.adapter).toBe(adapter.name);
		expect(summary.timing === undefined).toBe(adapter.fallback);
	}, 400_000);
});
