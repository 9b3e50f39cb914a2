import { afterEach, describe, expect, test, vi } from 'vitest';
import type { BatchReport, LoadReport } from '../../../src/lib/inference/answerer.ts';
import { InferencePool, type PoolJob } from '../../../src/lib/inference/pool.ts';
import { WorkQueue } from '../../../src/lib/inference/queue.ts';
import type { InferenceItem, InferenceResult } from '../../../src/lib/inference/source.ts';
import type { WorkerHandle } from '../../../src/lib/inference/spawnWorker.ts';
import type { Model } from '../../../src/lib/models/schema.ts';

type Load = (prove: boolean) => Promise<LoadReport>;
type Answer = (items: InferenceItem[]) => Promise<BatchReport>;

/** A worker that lives on this thread. `number` counts from 0 in the order of starting. */
class FakeWorkers {
	started = 0;
	terminated = 0;
	proofs: boolean[] = [];
	load: (number: number) => Load = () => async () => ({
		session_ms: 5,
		resizer: 'wasm',
		runtime: 'fake'
	});
	answer: (number: number) => Answer = () => async (items) => ({ results: answers(items), ms: 1 });
	#break: ((error: Error) => void)[] = [];

	spawn = (): WorkerHandle => {
		const number = this.started++;
		const broken = new Promise<never>((_, reject) => (this.#break[number] = reject));
		broken.catch(() => {});
		return {
			api: {
				load: (request) => {
					this.proofs[number] = request.prove;
					return this.load(number)(request.prove);
				},
				answer: (items) => this.answer(number)(items),
				preview: () => Promise.reject(new Error('not used')),
				look: () => Promise.reject(new Error('not used')),
				keep: () => Promise.reject(new Error('not used')),
				lookFrom: () => Promise.reject(new Error('not used')),
				letGo: () => Promise.reject(new Error('not used'))
			},
			broken,
			terminate: () => (this.terminated += 1)
		};
	};

	breakWorker(number: number, message: string) {
		this.#break[number]?.(new Error(message));
	}
}

function answers(items: InferenceItem[]): InferenceResult[] {
	return items.map(({ id }) => ({
		id,
		outputs: {},
		input_sha256: '',
		outputs_sha256: '',
		ms: 1
	}));
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 1));
const never = () => new Promise<never>(() => {});

function items(count: number): InferenceItem[] {
	return Array.from({ length: count }, (_, index) => ({
		id: `item${index}`,
		source: { kind: 'bytes', bytes: new Uint8Array() }
	}));
}

function job(count: number, more: Partial<PoolJob> = {}) {
	const results: InferenceResult[] = [];
	const controller = new AbortController();
	const work: PoolJob = {
		load: {
			model: { id: 'fake', sha256: 'a' } as Model,
			file: new Blob(),
			folderUrl: '/models/fake/',
			backend: 'wasm',
			threads: 1
		},
		plan: { workers: 2, most: 2, threads: 1 },
		queue: new WorkQueue(items(count)),
		signal: controller.signal,
		onbatch: (batch) => {
			results.push(...batch);
		},
		...more
	};
	return { work, results, controller, ids: () => results.map((result) => result.id).sort() };
}

const all = (count: number) =>
	items(count)
		.map((item) => item.id)
		.sort();

let pool: InferencePool | undefined;
afterEach(() => pool?.stop());

function makePool(workers: FakeWorkers, idleMs = 1000): InferencePool {
	pool = new InferencePool({ spawn: workers.spawn, idleMs });
	return pool;
}

describe('InferencePool', () => {
	test('answers every item once with all workers; only the first proves the model', async () => {
		const workers = new FakeWorkers();
		workers.answer = () => async (batch) => {
			await pause();
			return { results: answers(batch), ms: 1 };
		};
		const { work, ids } = job(50);
		const report = await makePool(workers).run(work);
		expect(ids()).toEqual(all(50));
		expect(report.workers).toBe(2);
		expect(report.batch).toBe(8);
		expect(workers.proofs).toEqual([true, false]);
	});

	test('starts no more workers than there are items', async () => {
		const workers = new FakeWorkers();
		const { work, ids } = job(1);
		await makePool(workers).run(work);
		expect(ids()).toEqual(all(1));
		expect(workers.started).toBe(1);
	});

	test('the next job on the same model finds the workers loaded; another model gets new ones', async () => {
		const workers = new FakeWorkers();
		const shared = makePool(workers);
		await shared.run(job(10).work);
		await shared.run(job(10).work);
		expect(workers.started).toBe(2);
		const other = job(10);
		other.work.load = { ...other.work.load, model: { id: 'other', sha256: 'b' } as Model };
		await shared.run(other.work);
		expect(workers.started).toBe(4);
		expect(workers.terminated).toBe(2);
		expect(other.ids()).toEqual(all(10));
	});

	test('jobs run one after another', async () => {
		const workers = new FakeWorkers();
		const shared = makePool(workers);
		const order: string[] = [];
		const first = job(20, { onbatch: () => void order.push('first') });
		const second = job(20, { onbatch: () => void order.push('second') });
		await Promise.all([shared.run(first.work), shared.run(second.work)]);
		expect(order.lastIndexOf('first')).toBeLessThan(order.indexOf('second'));
	});

	test('a model that does not load fails its job, and not the next', async () => {
		const workers = new FakeWorkers();
		workers.load = (number) => async () => {
			if (number === 0) throw new Error('Model fake: the file is damaged.');
			return { session_ms: 1, resizer: 'wasm', runtime: 'fake' };
		};
		const shared = makePool(workers);
		const failing = job(5);
		await expect(shared.run(failing.work)).rejects.toThrow('Model fake: the file is damaged.');
		expect(failing.results).toEqual([]);
		const next = job(5);
		await shared.run(next.work);
		expect(next.ids()).toEqual(all(5));
	});

	test('abort ends the workers in the same instant, and nothing is delivered afterwards', async () => {
		const workers = new FakeWorkers();
		const release: (() => void)[] = [];
		workers.answer = () => async (batch) => {
			await new Promise<void>((resolve) => release.push(resolve));
			return { results: answers(batch), ms: 1 };
		};
		const { work, results, controller } = job(50);
		const running = makePool(workers).run(work);
		running.catch(() => {});
		await vi.waitFor(() => expect(release).toHaveLength(2));
		controller.abort(new Error('cancelled by the user'));
		expect(workers.terminated).toBe(2);
		for (const go of release) go();
		await expect(running).rejects.toThrow('cancelled by the user');
		await pause();
		expect(results).toEqual([]);
	});

	test('an aborted signal starts nothing', async () => {
		const workers = new FakeWorkers();
		const { work, controller } = job(5);
		controller.abort(new Error('too late'));
		await expect(makePool(workers).run(work)).rejects.toThrow('too late');
		expect(workers.started).toBe(0);
	});

	test('a worker that breaks is replaced, and its items are answered by others', async () => {
		const workers = new FakeWorkers();
		workers.answer = (number) => async (batch) => {
			await pause();
			if (number === 1) {
				workers.breakWorker(1, 'out of memory');
				return never();
			}
			return { results: answers(batch), ms: 1 };
		};
		const { work, ids } = job(40);
		const report = await makePool(workers).run(work);
		expect(ids()).toEqual(all(40));
		expect(report.troubles).toEqual(['out of memory']);
		expect(workers.started).toBe(3);
	});

	test('an item that breaks two workers fails with its error; all others are answered', async () => {
		const workers = new FakeWorkers();
		workers.answer = () => async (batch) => {
			await pause();
			if (batch.some((item) => item.id === 'item7')) throw new Error('the runtime gave up');
			return { results: answers(batch), ms: 1 };
		};
		const { work, results, ids } = job(30, { largestBatch: 1 });
		await makePool(workers).run(work);
		expect(ids()).toEqual(all(30));
		expect(results.filter((result) => 'error' in result)).toEqual([
			{ id: 'item7', error: 'Picture item7: the runtime gave up' }
		]);
	});

	test('when every worker is gone the job fails with the last reason', async () => {
		const workers = new FakeWorkers();
		workers.answer = () => async () => {
			await pause();
			throw new Error('the runtime gave up');
		};
		const { work, results } = job(100, { largestBatch: 1 });
		await expect(makePool(workers).run(work)).rejects.toThrow('the runtime gave up');
		expect(results.every((result) => 'error' in result)).toBe(true);
	});

	test('further workers that cannot start leave the run to those that could', async () => {
		const workers = new FakeWorkers();
		workers.load = (number) => async () => {
			if (number > 0) throw new Error('An inference worker could not be loaded.');
			return { session_ms: 1, resizer: 'wasm', runtime: 'fake' };
		};
		workers.answer = () => async (batch) => {
			await pause();
			return { results: answers(batch), ms: 1 };
		};
		const { work, ids } = job(30);
		const report = await makePool(workers).run(work);
		expect(ids()).toEqual(all(30));
		expect(report.workers).toBe(1);
	});

	test('what cannot be kept ends the job with that error', async () => {
		const workers = new FakeWorkers();
		let batches = 0;
		const { work } = job(50, {
			onbatch: async () => {
				batches += 1;
				await pause();
				if (batches >= 3) throw new Error('The browser has no room left.');
			}
		});
		await expect(makePool(workers).run(work)).rejects.toThrow('The browser has no room left.');
		expect(batches).toBeLessThan(8);
	});

	test('pause lets the running batches end and starts no other; resume finishes the list', async () => {
		const workers = new FakeWorkers();
		workers.answer = () => async (batch) => {
			await pause();
			return { results: answers(batch), ms: 1 };
		};
		const { work, results, ids } = job(400, { largestBatch: 1 });
		const running = makePool(workers).run(work);
		while (results.length < 4) await pause();
		work.queue.pause();
		await work.queue.quiet();
		const paused = results.length;
		for (let i = 0; i < 5; i++) await pause();
		expect(results).toHaveLength(paused);
		expect(paused).toBeLessThan(400);
		work.queue.resume();
		await running;
		expect(ids()).toEqual(all(400));
	});

	test('workers end when nothing has come for a while, and start again when needed', async () => {
		const workers = new FakeWorkers();
		const shared = makePool(workers, 5);
		await shared.run(job(4).work);
		await vi.waitFor(() => expect(shared.workers).toBe(0));
		expect(workers.terminated).toBe(2);
		const next = job(4);
		await shared.run(next.work);
		expect(next.ids()).toEqual(all(4));
	});

	test('adds a worker while the throughput grows', async () => {
		const workers = new FakeWorkers();
		let now = 0;
		workers.answer = () => async (batch) => {
			await pause();
			now += 40;
			return { results: answers(batch), ms: 1 };
		};
		pool = new InferencePool({ spawn: workers.spawn, clock: () => now });
		const { work, ids } = job(2000, { plan: { workers: 1, most: 2, threads: 1 } });
		const report = await pool.run(work);
		expect(ids()).toEqual(all(2000));
		expect(report.workers).toBe(2);
	});
});
