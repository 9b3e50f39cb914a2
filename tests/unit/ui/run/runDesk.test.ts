import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { InferenceJob, RunOptions, RunSummary } from '../../../../src/lib/inference/run.ts';
import type { ImageSource, InferenceResult } from '../../../../src/lib/inference/source.ts';
import { openRunStore, type RunStore } from '../../../../src/lib/device/runs.ts';
import { StorageFullError } from '../../../../src/lib/device/storageFull.ts';
import {
	RunDesk,
	type RunMaterial,
	type RunTools
} from '../../../../src/lib/ui/run/runDesk.svelte.ts';
import { STRIPS, stripsBenchmark } from '../../../fixtures/strips.ts';
import { logitsOf, readerManifest } from '../../../fixtures/tinyReader.ts';
import { benchmark, model, people } from './example.ts';

const summary: RunSummary = {
	backend: 'wasm',
	threads: 1,
	workers: 2,
	batch: 1,
	timing: { download_ms: 1, session_ms: 2, total_ms: 3, item_median_ms: 4 },
	device: { cores: 2, visible: true },
	packages: { 'onnxruntime-web': '1.30.0' },
	failed: 0,
	notes: []
};
const material: RunMaterial = {
	benchmark,
	model,
	modelUrl: 'http://127.0.0.1/models/tiny/model.onnx',
	people: []
};
const sources = new Map<string, ImageSource>(
	benchmark.items.map((item) => [item.sha256, { kind: 'bytes', bytes: new Uint8Array() }])
);

/** A model that always says cat. */
function answer(id: string): InferenceResult {
	return {
		id,
		outputs: { logits: Float32Array.from([2, 0]) },
		input_sha256: '1'.repeat(64),
		outputs_sha256: '2'.repeat(64),
		ms: 5
	};
}

/** Inference that hands over one item at a time and waits for `gate` before each. */
class FakeInference {
	calls: RunOptions[] = [];
	gate: (index: number) => Promise<void> = async () => {};
	result: (id: string) => InferenceResult = answer;
	paused: string[] = [];

	infer = (options: RunOptions): InferenceJob => {
		this.calls.push(options);
		const work = async () => {
			await Promise.resolve();
			for (const [index, item] of options.items.entries()) {
				await this.gate(index);
				options.signal.throwIfAborted();
				await options.onbatch([this.result(item.id)]);
			}
			return summary;
		};
		const aborted = new Promise<never>((_, reject) =>
			options.signal.addEventListener('abort', () => reject(options.signal.reason))
		);
		return {
			pause: () => this.paused.push('pause'),
			resume: () => this.paused.push('resume'),
			finished: Promise.race([work(), aborted])
		};
	};
}

let store: RunStore;
let inference: FakeInference;
let taken: Set<string>;
let databases = 0;

function makeDesk(more: Partial<RunTools> = {}): RunDesk {
	let id = 0;
	return new RunDesk({
		store,
		infer: inference.infer,
		now: () => new Date('2026-01-02T03:04:05.000Z'),
		newId: () => `run-${id++}`,
		lock: async (run) => {
			if (taken.has(run)) return undefined;
			taken.add(run);
			return () => void taken.delete(run);
		},
		app: { revision: 'abc', version: '0.1.0' },
		...more
	});
}

beforeEach(async () => {
	store = await openRunStore({ name: `desk-${databases++}` });
	inference = new FakeInference();
	taken = new Set();
});
afterEach(() => {
	store.close();
});

describe('RunDesk', () => {
	test('what a file claims to be right is scored anew, whoever answered', async () => {
		const desk = makeDesk();
		const claimed = people(['dog', 'dog', 'dog', '-']);
		const run = claimed.runs[0]!;
		run.observer = { id: 'many', kind: 'crowd', name: 'Many' };
		run.options = ['cat', 'dog'];
		for (const trial of run.trials) Object.assign(trial, { correct: true, score: 1 });
		await desk.shelf.importCapsule(claimed, async () => benchmark);
		const [stored] = desk.shelf.runs;
		expect((await desk.shelf.shareRight(stored!, benchmark)).share).toBe(1 / 4);
		expect(
			(await desk.shelf.shareRight(stored!, { ...benchmark, id: 'other' })).share
		).toBeUndefined();
		const others = benchmark.items.map((item) => ({ ...item, sha256: 'e'.repeat(64) }));
		expect(await desk.shelf.shareRight(stored!, { ...benchmark, items: others })).toMatchObject({
			share: undefined,
			misfit: expect.stringContaining('none of its 4 answers is about a picture of Toys')
		});
	});

	test('a run over all items is stored, finished, with its conditions', async () => {
		const desk = makeDesk();
		await desk.start(material, sources, { backend: 'wasm', workers: 2 });
		expect(desk.stage).toBe('finished');
		expect(inference.calls[0]).toMatchObject({ backend: 'wasm', workers: 2, finished: 0 });
		expect(Object.fromEntries(desk.states)).toMatchObject({
			cat1: { state: 'right', answer: 'cat' },
			cat2: { state: 'right', answer: 'cat' },
			dog1: { state: 'wrong', answer: 'cat' },
			dog2: { state: 'wrong', answer: 'cat' }
		});
		const run = await store.run('run-0');
		expect(run?.trials).toHaveLength(4);
		expect(run?.origin).toMatchObject({
			app_revision: 'abc',
			backend: 'wasm',
			batch: 1,
			model: { id: 'tiny' },
			preprocessing: expect.stringContaining('bilinear'),
			timing: { total_ms: 3, item_median_ms: 4 },
			device: { cores: 2, visible: true }
		});
		expect(desk.shelf.runs.map((one) => one.state)).toEqual(['finished']);
		expect(taken.size).toBe(0);
	});

	test('a run of a reader counts its right texts while it goes, and keeps how sure it was', async () => {
		const strips = await stripsBenchmark();
		const reading: RunMaterial = {
			...material,
			benchmark: strips,
			model: readerManifest(new Uint8Array(1), [])
		};
		inference.result = (id) => ({
			id,
			outputs: { logits: logitsOf(STRIPS[id]!.levels) as Float32Array<ArrayBuffer> },
			input_sha256: '1'.repeat(64),
			outputs_sha256: '2'.repeat(64),
			ms: 5
		});
		const desk = makeDesk();
		const here = new Map<string, ImageSource>(
			strips.items.map((item) => [item.sha256, { kind: 'bytes', bytes: new Uint8Array() }])
		);
		await desk.start(reading, here, { backend: 'wasm' });
		expect(desk.stage).toBe('finished');
		const run = await store.run('run-0');
		const sure = (id: string) => run?.trials.find(({ item }) => item === id)?.confidence;
		expect(sure('dark')).toBeGreaterThan(0.5);
		expect(Object.fromEntries(desk.states)).toEqual(
			Object.fromEntries(
				Object.entries(STRIPS).map(([id, { answer, correct }]) => [
					id,
					{
						state: correct ? 'right' : 'wrong',
						answer,
						score: correct ? 1 : 0,
						confidence: sure(id)
					}
				])
			)
		);
		expect(run).not.toHaveProperty('options');
		expect(run?.trials.map(({ character_confidence }) => character_confidence?.length)).toEqual(
			Object.values(STRIPS).map(({ answer }) => answer.length)
		);
		expect(desk.shelf.runs).toMatchObject([{ state: 'finished', answered: 6, correct: 3 }]);
	});

	test('a run on a software adapter has answers and no times', async () => {
		const fake = new FakeInference();
		const desk = makeDesk({
			infer: (options) => {
				const untimed = { ...summary };
				delete untimed.timing;
				const job = fake.infer(options);
				const device = { adapter: 'google swiftshader', fallback_adapter: true, visible: true };
				const backend = 'webgpu' as const;
				return { ...job, finished: job.finished.then(() => ({ ...untimed, backend, device })) };
			}
		});
		await desk.start(material, sources, { backend: 'webgpu' });
		const run = await store.run('run-0');
		expect(run?.trials).toHaveLength(4);
		expect(run?.origin).toMatchObject({ backend: 'webgpu', device: { fallback_adapter: true } });
		expect(run?.origin.timing).toBeUndefined();
	});

	test('every answer is in the store before the page shows it', async () => {
		const shown: number[] = [];
		const desk = makeDesk({
			store: {
				begin: (header) => store.begin(header),
				finish: (header) => store.finish(header),
				list: () => store.list(),
				rows: (run) => store.rows(run),
				capsule: (runs) => store.capsule(runs),
				importCapsule: (capsule) => store.importCapsule(capsule),
				rename: (run, label) => store.rename(run, label),
				delete: (run) => store.delete(run),
				append: async (run, rows) => {
					inference.calls[0]?.onprogress?.({
						phase: 'run',
						progress: {
							done: 0,
							failed: 0,
							total: 4,
							rate: undefined,
							secondsLeft: undefined,
							elapsedMs: 0
						},
						notes: []
					});
					shown.push(desk.states.size);
					return store.append(run, rows);
				}
			}
		});
		await desk.start(material, sources, { backend: 'wasm' });
		expect(shown).toEqual([0, 1, 2, 3]);
	});

	test('a run over a part answers the items that were chosen', async () => {
		const desk = makeDesk();
		await desk.start(material, sources, { backend: 'wasm', items: ['cat1', 'dog1'] });
		expect(desk.run?.plan).toEqual(['cat1', 'dog1']);
	});

	test('pictures that are not here are left out of the run; none at all is an error in words', async () => {
		const desk = makeDesk();
		const some = new Map([...sources].slice(1, 3));
		await desk.start(material, some, { backend: 'wasm' });
		expect(desk.run?.plan).toEqual(['cat2', 'dog1']);
		await expect(desk.start(material, new Map(), { backend: 'wasm' })).rejects.toThrow(
			'None of the toys of Toys is on this device'
		);
	});

	test('cancel: the page says so at once, nothing more is stored, and the run can be resumed', async () => {
		const desk = makeDesk();
		inference.gate = async (index) => {
			if (index < 2) return;
			desk.cancel();
			expect(desk.stage).toBe('cancelled');
		};
		await desk.start(material, sources, { backend: 'wasm' });
		expect(desk.stage).toBe('cancelled');
		expect(await store.rows('run-0')).toHaveLength(2);
		expect(desk.shelf.unfinished.map((run) => run.id)).toEqual(['run-0']);

		// A reload: a new desk on the same store.
		const later = makeDesk();
		await later.shelf.refresh();
		inference.gate = async () => {};
		const [stored] = later.shelf.unfinished;
		if (!stored) throw new Error('the interrupted run is not offered');
		await later.resumeStored(stored, material, sources, { backend: 'wasm' });
		expect(inference.calls.at(-1)?.items.map((item) => item.id)).toEqual(['dog1', 'dog2']);
		expect(inference.calls.at(-1)?.finished).toBe(2);
		expect(later.stage).toBe('finished');
		const run = await store.run('run-0');
		expect(run?.trials.map((trial) => trial.item)).toEqual(['cat1', 'cat2', 'dog1', 'dog2']);
		expect(run?.origin.timing?.total_ms).toBeUndefined();
		expect(later.shelf.unfinished).toEqual([]);
	});

	test('a batch that comes in after a cancel is not recorded', async () => {
		const desk = makeDesk();
		let late: Promise<void> | undefined;
		inference.infer = (options) => {
			late = new Promise((resolve) =>
				options.signal.addEventListener('abort', () =>
					resolve(options.onbatch([answer('cat1')]) as Promise<void>)
				)
			);
			return {
				pause: () => {},
				resume: () => {},
				finished: new Promise((_, reject) =>
					options.signal.addEventListener('abort', () => reject(options.signal.reason))
				)
			};
		};
		const running = makeDesk({ infer: inference.infer });
		const started = running.start(material, sources, { backend: 'wasm' });
		await vi.waitFor(() => expect(late).toBeDefined());
		running.cancel();
		await started;
		await late;
		expect(await store.rows('run-0')).toEqual([]);
		expect(desk.stage).toBe('idle');
	});

	test('resume refuses when the model has changed since, and says what to do', async () => {
		const desk = makeDesk();
		inference.gate = async (index) => {
			if (index === 1) desk.cancel();
		};
		await desk.start(material, sources, { backend: 'wasm' });
		const [stored] = desk.shelf.unfinished;
		if (!stored) throw new Error('the interrupted run is not offered');
		const other = { ...material, model: { ...model, sha256: 'e'.repeat(64) } };
		await expect(desk.resumeStored(stored, other, sources, { backend: 'wasm' })).rejects.toThrow(
			/the model tiny is another one now.*Save what it has, or delete it/
		);
		expect(await store.rows(stored.id)).toHaveLength(1);
	});

	test('a run that is going on in another tab is left to it', async () => {
		const desk = makeDesk();
		taken.add('run-0');
		await expect(desk.start(material, sources, { backend: 'wasm' })).rejects.toThrow('another tab');
		expect(inference.calls).toEqual([]);
		expect(desk.stage).toBe('idle');
	});

	test('only one run at a time', async () => {
		const desk = makeDesk();
		let second: Promise<unknown> | undefined;
		inference.gate = async () => {
			second ??= desk.start(material, sources, { backend: 'wasm' }).catch((error: Error) => error);
		};
		await desk.start(material, sources, { backend: 'wasm' });
		expect(await second).toMatchObject({ message: expect.stringContaining('A run is going on') });
	});

	test('storage full: the run ends in words, and what was not stored can still be saved', async () => {
		let appended = 0;
		const desk = makeDesk({
			store: {
				begin: (header) => store.begin(header),
				finish: (header) => store.finish(header),
				list: () => store.list(),
				rows: (run) => store.rows(run),
				capsule: (runs) => store.capsule(runs),
				importCapsule: (capsule) => store.importCapsule(capsule),
				rename: (run, label) => store.rename(run, label),
				delete: (run) => store.delete(run),
				append: async (run, rows) => {
					appended += 1;
					if (appended > 2) throw new StorageFullError('2 of 4 answers of run run-0');
					return store.append(run, rows);
				}
			}
		});
		await desk.start(material, sources, { backend: 'wasm' });
		expect(desk.stage).toBe('failed');
		expect(desk.error).toContain('2 of 4 answers');
		expect(desk.unsaved).toBe(1);
		expect(await store.rows('run-0')).toHaveLength(2);
		const capsule = await desk.capsule('run-0');
		expect(capsule.runs[0]?.trials.map((trial) => trial.item)).toEqual(['cat1', 'cat2', 'dog1']);
		expect(desk.shelf.unfinished).toHaveLength(1);
	});

	test('a model that does not load: its sentence is shown, the empty run stays resumable', async () => {
		inference.infer = () => ({
			pause: () => {},
			resume: () => {},
			finished: Promise.reject(new Error('Model tiny: model.onnx does not load.'))
		});
		const desk = makeDesk({ infer: inference.infer });
		await desk.start(material, sources, { backend: 'wasm' });
		expect(desk.stage).toBe('failed');
		expect(desk.error).toBe('Model tiny: model.onnx does not load.');
		expect(desk.shelf.unfinished).toHaveLength(1);
	});

	test('pictures without an answer can be tried again, or left out with their names in the notes', async () => {
		inference.result = (id) =>
			id === 'cat2' ? { id, error: 'Picture cat2: it does not decode.' } : answer(id);
		const desk = makeDesk();
		await desk.start(material, sources, { backend: 'wasm' });
		expect(desk.stage).toBe('incomplete');
		expect(desk.failures.map((failure) => failure.error)).toEqual([
			'Picture cat2: it does not decode.'
		]);
		await desk.retry();
		expect(inference.calls.at(-1)?.items.map((item) => item.id)).toEqual(['cat2']);
		expect(desk.stage).toBe('incomplete');
		await desk.accept();
		expect(desk.stage).toBe('finished');
		const capsule = await desk.capsule('run-0');
		expect(capsule.runs[0]?.trials).toHaveLength(3);
		expect(capsule.notes?.join()).toContain('Picture cat2: it does not decode.');
	});

	test('pause and resume go to the running inference', async () => {
		const desk = makeDesk();
		inference.gate = async (index) => {
			if (index === 0) desk.pause();
			if (index === 1) desk.resume();
		};
		await desk.start(material, sources, { backend: 'wasm' });
		expect(inference.paused).toEqual(['pause', 'resume']);
	});

	test('a saved run opens again, once; deleting the one on the desk clears it', async () => {
		const desk = makeDesk();
		await desk.start(material, sources, { backend: 'wasm' });
		const capsule = await desk.capsule('run-0');
		await desk.delete('run-0');
		expect(desk.stage).toBe('idle');
		expect(desk.shelf.runs).toEqual([]);
		expect((await desk.shelf.importCapsule(capsule, async () => benchmark)).added).toEqual([
			'run-0'
		]);
		expect((await desk.shelf.importCapsule(capsule, async () => benchmark)).unchanged).toEqual([
			'run-0'
		]);
		expect(desk.shelf.runs.map((run) => run.id)).toEqual(['run-0']);
	});
});
