import { afterEach, describe, expect, it, vi } from 'vitest';
import { InferencePool, type PoolJob } from '../../src/lib/inference/pool.ts';
import { WorkQueue } from '../../src/lib/inference/queue.ts';
import {
	isFailure,
	type InferenceItem,
	type InferenceResult
} from '../../src/lib/inference/source.ts';
import type { WorkerHandle } from '../../src/lib/inference/spawnWorker.ts';
import { batchLimit, NoSign, withinTime } from '../../src/lib/inference/watchdog.ts';
import type { Model } from '../../src/lib/models/schema.ts';

const never = () => new Promise<never>(() => {});

/** A worker on this thread that says nothing any more once it is given one of the `fatal` pictures. */
function worker(fatal: ReadonlySet<string>, ended: () => void): WorkerHandle {
	const results = (items: InferenceItem[]) =>
		items.map(({ id }) => ({ id, outputs: {}, input_sha256: '', outputs_sha256: '', ms: 1 }));
	return {
		api: {
			load: async () => ({ session_ms: 1, first_run_ms: 1, resizer: 'wasm', runtime: 'fake' }),
			answer: (items) =>
				items.some(({ id }) => fatal.has(id))
					? never()
					: Promise.resolve({ results: results(items), ms: 1 }),
			preview: never,
			look: never,
			keep: never,
			lookFrom: never,
			letGo: never
		},
		broken: never(),
		terminate: ended
	};
}

let pool: InferencePool | undefined;
afterEach(() => pool?.stop());

/** Runs pictures 0 … count − 1; whoever says nothing for 30 ms is given up. */
async function run(count: number, fatal: string[], spawn?: () => WorkerHandle) {
	const results: InferenceResult[] = [];
	let ended = 0;
	pool = new InferencePool({
		spawn: spawn ?? (() => worker(new Set(fatal), () => (ended += 1))),
		patience: () => 30
	});
	const items = Array.from({ length: count }, (_, index): InferenceItem => ({
		id: `picture-${index}`,
		source: { kind: 'bytes', bytes: new Uint8Array() }
	}));
	const job: PoolJob = {
		load: {
			model: { id: 'fake', sha256: 'a', bytes: 1 } as Model,
			file: new Blob(),
			folderUrl: '/models/fake/',
			backend: 'wasm',
			threads: 1
		},
		plan: { workers: 2, most: 2, threads: 1 },
		queue: new WorkQueue(items),
		signal: new AbortController().signal,
		onbatch: (batch) => void results.push(...batch)
	};
	const report = await pool.run(job);
	return { results, report, ended: () => ended };
}

describe('A worker that hangs, or ends without a word', () => {
	it('is given up, its pictures are tried elsewhere, and only the one that breaks workers has no answer', async () => {
		const { results, report, ended } = await run(60, ['picture-20']);
		expect(results.map(({ id }) => id).sort()).toEqual(
			Array.from({ length: 60 }, (_, index) => `picture-${index}`).sort()
		);
		const failed = results.filter(isFailure);
		expect(failed).toHaveLength(1);
		expect(failed[0]?.error).toMatch(/^Picture picture-20: An inference worker gave no sign/);
		expect(ended()).toBeGreaterThanOrEqual(2);
		// The same trouble twice is said once.
		expect(report.troubles).toEqual([expect.stringMatching(/gave no sign.*close other pages/)]);
	});

	it('does not take a run with it: several such pictures are each named, all others answered', async () => {
		const fatal = ['picture-9', 'picture-30', 'picture-50'];
		const { results } = await run(60, fatal);
		expect(
			results
				.filter(isFailure)
				.map(({ id }) => id)
				.sort()
		).toEqual([...fatal].sort());
		expect(results).toHaveLength(60);
	});

	it('ends the run with its reason where no worker answers anything', async () => {
		const everything = Array.from({ length: 40 }, (_, index) => `picture-${index}`);
		await expect(run(40, everything)).rejects.toThrow(/gave no sign/);
	});

	it('is waited for by how fast this machine is, and never less than 15 seconds', () => {
		expect(batchLimit(8, 20)).toBe(15_000);
		expect(batchLimit(8, 2000)).toBe(320_000);
		expect(batchLimit(1, undefined)).toBe(60_000);
	});

	it('a machine that slept is no worker that hangs: a jump of the clock uses up one tenth at most', async () => {
		vi.useFakeTimers();
		try {
			const call = new Promise<string>((resolve) => setTimeout(() => resolve('answered'), 900));
			const outcome = withinTime(call, 1000);
			await vi.advanceTimersByTimeAsync(899);
			await vi.advanceTimersByTimeAsync(1);
			expect(await outcome).toBe('answered');
			const hanging = withinTime(never(), 1000).catch((error: unknown) => error);
			await vi.advanceTimersByTimeAsync(1000);
			expect(await hanging).toBeInstanceOf(NoSign);
		} finally {
			vi.useRealTimers();
		}
	});
});

describe('A browser that refuses workers', () => {
	it('after the first is answered with the one it gave, and that is said', async () => {
		let given = 0;
		const { results, report } = await run(20, [], () => {
			given += 1;
			if (given > 1) throw new Error('This browser starts no worker for this page.');
			return worker(new Set(), () => {});
		});
		expect(results).toHaveLength(20);
		expect(report.troubles).toEqual(['This browser starts no worker for this page.']);
	});

	it('from the beginning ends the run with the reason', async () => {
		await expect(
			run(20, [], () => {
				throw new Error('This browser starts no worker for this page.');
			})
		).rejects.toThrow('starts no worker');
	});
});
