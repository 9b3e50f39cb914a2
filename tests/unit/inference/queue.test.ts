import { describe, expect, test } from 'vitest';
import { WorkQueue } from '../../../src/lib/inference/queue.ts';

/** Whether a promise has settled after everything that could run has run. */
async function settled(promise: Promise<unknown>): Promise<boolean> {
	let done = false;
	void promise.finally(() => (done = true));
	await new Promise((resolve) => setTimeout(resolve, 0));
	return done;
}

describe('WorkQueue', () => {
	test('hands the items out in order, in batches, and then says that there is no more', async () => {
		const queue = new WorkQueue([1, 2, 3, 4, 5]);
		expect(queue.total).toBe(5);
		const first = await queue.take(2);
		const second = await queue.take(2);
		const third = await queue.take(2);
		expect([first, second, third]).toEqual([[1, 2], [3, 4], [5]]);
		for (const batch of [first, second, third]) queue.finish(batch ?? []);
		expect(await queue.take(2)).toBeUndefined();
		expect(queue.left).toBe(0);
		expect(queue.running).toBe(0);
	});

	test('an empty list has no batch', async () => {
		expect(await new WorkQueue([]).take(4)).toBeUndefined();
	});

	test('deals the last items out evenly among the workers', async () => {
		const queue = new WorkQueue([1, 2, 3, 4, 5, 6]);
		expect(await queue.take(8, 2)).toEqual([1, 2, 3]);
		expect(await queue.take(8, 2)).toEqual([4, 5]);
		expect(await queue.take(8, 2)).toEqual([6]);
	});

	test('who finds nothing waits while others may give something back, and gets it first', async () => {
		const queue = new WorkQueue(['a', 'b']);
		const batch = (await queue.take(2)) ?? [];
		const waiting = queue.take(2);
		expect(await settled(waiting)).toBe(false);
		queue.giveBack(batch);
		expect(await waiting).toEqual(['a', 'b']);
	});

	test('given-back items keep their order and come before the rest', async () => {
		const queue = new WorkQueue([1, 2, 3, 4]);
		const batch = (await queue.take(2)) ?? [];
		queue.giveBack(batch);
		expect(await queue.take(3)).toEqual([1, 2, 3]);
	});

	test('paused: nothing is handed out, the running batch ends, resume goes on', async () => {
		const queue = new WorkQueue([1, 2, 3]);
		const running = (await queue.take(1)) ?? [];
		queue.pause();
		queue.pause();
		expect(queue.pauses).toBe(1);
		const next = queue.take(1);
		const quiet = queue.quiet();
		expect(await settled(next)).toBe(false);
		expect(await settled(quiet)).toBe(false);
		queue.finish(running);
		expect(await settled(quiet)).toBe(true);
		expect(await settled(next)).toBe(false);
		queue.resume();
		expect(await next).toEqual([2]);
	});

	test('closed: whoever waits is told that there is no more, and nothing comes back', async () => {
		const queue = new WorkQueue([1, 2]);
		const batch = (await queue.take(2)) ?? [];
		const waiting = queue.take(1);
		const drained = queue.drained();
		queue.close();
		expect(await waiting).toBeUndefined();
		expect(await settled(drained)).toBe(true);
		queue.giveBack(batch);
		expect(await queue.take(1)).toBeUndefined();
	});

	test('is drained only when the last batch has been finished', async () => {
		const queue = new WorkQueue([1]);
		const batch = (await queue.take(1)) ?? [];
		const drained = queue.drained();
		expect(await settled(drained)).toBe(false);
		queue.finish(batch);
		expect(await settled(drained)).toBe(true);
	});
});
