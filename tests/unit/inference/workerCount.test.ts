import { describe, expect, test } from 'vitest';
import { planWorkers, WorkerGrowth } from '../../../src/lib/inference/workerCount.ts';

const small = { backend: 'wasm' as const, isolated: true, modelBytes: 9e6 };
const large = { backend: 'wasm' as const, isolated: true, modelBytes: 300e6 };

describe('planWorkers', () => {
	test.each([
		{ cores: 1, workers: 1, most: 1 },
		{ cores: 2, workers: 2, most: 2 },
		{ cores: 4, workers: 3, most: 4 },
		{ cores: 8, workers: 6, most: 8 },
		{ cores: 16, workers: 12, most: 16 }
	])('$cores cores start with $workers workers of one thread', ({ cores, workers, most }) => {
		expect(planWorkers({ ...small, cores })).toEqual({ workers, most, threads: 1 });
	});

	test('a large model runs in fewer workers with more threads', () => {
		expect(planWorkers({ ...large, cores: 2 })).toEqual({ workers: 1, most: 1, threads: 2 });
		expect(planWorkers({ ...large, cores: 8 })).toEqual({ workers: 2, most: 2, threads: 4 });
	});

	test('without isolation there is one thread, whatever was asked for', () => {
		expect(planWorkers({ ...large, cores: 8, isolated: false }).threads).toBe(1);
		expect(planWorkers({ ...small, cores: 2, isolated: false }, { threads: 2 }).threads).toBe(1);
	});

	test('WebGPU takes one worker, unless told otherwise', () => {
		const gpu = { ...small, backend: 'webgpu' as const, cores: 8 };
		expect(planWorkers(gpu)).toEqual({ workers: 1, most: 1, threads: 1 });
		expect(planWorkers(gpu, { workers: 2 }).workers).toBe(2);
	});

	test('what the user asks for is taken, and not grown', () => {
		expect(planWorkers({ ...small, cores: 8 }, { workers: 3, threads: 2 })).toEqual({
			workers: 3,
			most: 3,
			threads: 2
		});
	});

	test('half of the memory is the limit: 147 MB a worker with a 9 MB model', () => {
		expect(planWorkers({ ...small, cores: 16, memoryGb: 1 })).toEqual({
			workers: 3,
			most: 3,
			threads: 1
		});
		expect(planWorkers({ ...small, cores: 8, memoryGb: 0.25 }).workers).toBe(1);
	});
});

describe('WorkerGrowth', () => {
	/** Feeds one second at a time; `rate(workers)` items each; answers how many workers there are at the end. */
	function grow(workers: number, most: number, rate: (workers: number) => number): number {
		const growth = new WorkerGrowth({ workers, most });
		growth.restart(0);
		for (let second = 1; second <= 120; second++) {
			if (growth.observe(rate(workers), second * 1000)) {
				workers += 1;
				growth.restart(second * 1000);
			}
		}
		return workers;
	}

	test('grows while each worker adds over 10 %', () => {
		expect(grow(6, 8, (workers) => workers * 10)).toBe(8);
		expect(grow(6, 32, (workers) => workers * 10)).toBe(11);
	});

	test('stops after one that gains nothing', () => {
		expect(grow(6, 32, () => 60)).toBe(7);
	});

	test('never starts where the plan allows no more', () => {
		expect(grow(2, 2, (workers) => workers * 10)).toBe(2);
		expect(new WorkerGrowth({ workers: 2, most: 2 }).settled).toBe(true);
	});

	test('a pause between does not look like a slow worker', () => {
		const growth = new WorkerGrowth({ workers: 6, most: 8 });
		growth.restart(0);
		growth.observe(30, 1000);
		growth.restart(600_000);
		expect(growth.observe(60, 601_000)).toBe(false);
		expect(growth.observe(60, 602_000)).toBe(true);
	});
});
