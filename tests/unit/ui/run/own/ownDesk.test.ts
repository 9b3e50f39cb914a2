import { describe, expect, it } from 'vitest';
import type { Look } from '../../../../../src/lib/inference/answerer.ts';
import type { InferenceItem } from '../../../../../src/lib/inference/source.ts';
import type { WorkerHandle } from '../../../../../src/lib/inference/spawnWorker.ts';
import type { Model } from '../../../../../src/lib/models/schema.ts';
import type { Frame } from '../../../../../src/lib/ui/run/own/frames.ts';
import { OwnDesk } from '../../../../../src/lib/ui/run/own/ownDesk.svelte.ts';

const model = (id: string) => ({ id, name: id.toUpperCase() }) as Model;

function looked(id: string): Look {
	const preview = { width: 1, height: 1, data: new Uint8ClampedArray(4) };
	return { id, outputs: {}, input_sha256: '', outputs_sha256: '', ms: 1, preview };
}

/** Workers on this thread; each waits with its answer until it is told to give it. */
class FakeWorkers {
	asked: { model: string; item: InferenceItem; give: (look?: Look) => void }[] = [];
	ended: string[] = [];
	loads = 0;
	/** Models that do not load. */
	failing = new Set<string>();
	breakers = new Map<string, (error: Error) => void>();

	start = async ({ id }: Model): Promise<WorkerHandle> => {
		this.loads += 1;
		if (this.failing.has(id)) throw new Error(`Model ${id}: does not load`);
		const broken = new Promise<never>((_, reject) => this.breakers.set(id, reject));
		broken.catch(() => {});
		const look = (item: InferenceItem) =>
			new Promise<Look>((resolve) =>
				this.asked.push({ model: id, item, give: (answer = looked(item.id)) => resolve(answer) })
			);
		const terminate = () => void this.ended.push(id);
		return { api: { look }, broken, terminate } as unknown as WorkerHandle;
	};

	giveAll() {
		for (const { give } of this.asked.splice(0)) give();
	}
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 2));
const picture = (id: string): InferenceItem => ({
	id,
	source: { kind: 'bytes', bytes: new Uint8Array() }
});

/** A camera whose frames come at once; it counts what was asked for. */
function fakeCamera() {
	let given = 0;
	const next = async (signal: AbortSignal): Promise<Frame> => {
		signal.throwIfAborted();
		given += 1;
		return { width: 1, height: 1, data: new Uint8ClampedArray([given, 0, 0, 255]) };
	};
	return { next, crop: () => undefined, given: () => given };
}

describe('OwnDesk with a picture', () => {
	it('asks no more models at once than there are lanes, and each answer appears when it is there', async () => {
		const workers = new FakeWorkers();
		const desk = new OwnDesk(workers.start, 2);
		desk.use(['a', 'b', 'c', 'd'].map(model));
		const asking = desk.ask(picture('one'));
		for (const both of [
			['a', 'b'],
			['c', 'd']
		]) {
			await settle();
			expect(workers.asked.map((one) => one.model)).toEqual(both);
			workers.giveAll();
		}
		await asking;
		expect(desk.readers.map(({ seen }) => seen?.id)).toEqual(['one', 'one', 'one', 'one']);
	});

	it('asks every model, and loads each once', async () => {
		const workers = new FakeWorkers();
		const desk = new OwnDesk(workers.start);
		desk.use([model('a'), model('b')]);
		for (const name of ['first', 'second']) {
			const asking = desk.ask(picture(name));
			await settle();
			expect(workers.asked.map((one) => one.model)).toEqual(['a', 'b']);
			workers.giveAll();
			await asking;
			expect(desk.readers.map(({ seen }) => seen?.id)).toEqual([name, name]);
		}
		expect(workers.loads).toBe(2);
	});

	it('skips pictures that a newer one has overtaken', async () => {
		const workers = new FakeWorkers();
		const desk = new OwnDesk(workers.start);
		desk.use([model('a')]);
		const asking = desk.ask(picture('1'));
		await settle();
		for (const name of ['2', '3', '4']) void desk.ask(picture(name));
		workers.giveAll();
		await settle();
		expect(workers.asked.map(({ item }) => item.id)).toEqual(['4']);
		workers.giveAll();
		await asking;
		expect(desk.readers[0]?.seen?.id).toBe('4');
	});

	it('keeps the others going where one does not load, and tries it again with the next picture', async () => {
		const workers = new FakeWorkers();
		workers.failing.add('a');
		const desk = new OwnDesk(workers.start);
		desk.use([model('a'), model('b')]);
		let asking = desk.ask(picture('1'));
		await settle();
		workers.giveAll();
		await asking;
		expect(desk.readers.map(({ problem }) => problem)).toEqual(['Model a: does not load', '']);
		expect(desk.readers[1]?.seen?.id).toBe('1');
		workers.failing.clear();
		asking = desk.ask(picture('2'));
		await settle();
		workers.giveAll();
		await asking;
		expect(desk.readers.map(({ problem, seen }) => [problem, seen?.id])).toEqual([
			['', '2'],
			['', '2']
		]);
	});

	it('tells of a picture that does not decode, and keeps the worker', async () => {
		const workers = new FakeWorkers();
		const desk = new OwnDesk(workers.start);
		desk.use([model('a')]);
		const asking = desk.ask(picture('broken'));
		await settle();
		workers.asked.pop()?.give({ id: 'broken', error: 'Picture broken: does not decode' });
		await asking;
		const [reader] = desk.readers;
		expect([reader?.problem, reader?.broken, reader?.seen]).toEqual([
			'Picture broken: does not decode',
			false,
			undefined
		]);
		expect(workers.ended).toEqual([]);
	});

	it('does not wait for a worker that breaks', async () => {
		const workers = new FakeWorkers();
		const desk = new OwnDesk(workers.start);
		desk.use([model('a')]);
		const asking = desk.ask(picture('1'));
		await settle();
		workers.breakers.get('a')?.(new Error('out of memory'));
		await asking;
		expect(desk.readers[0]?.problem).toBe('out of memory');
		expect(workers.ended).toEqual(['a']);
	});

	it('ends the workers of another task, and does not wait for them', async () => {
		const workers = new FakeWorkers();
		const desk = new OwnDesk(workers.start);
		desk.use([model('a')]);
		const asking = desk.ask(picture('1'));
		await settle();
		desk.use([model('b')]);
		await asking;
		await settle();
		expect(workers.ended).toEqual(['a']);
		expect(desk.readers.map(({ model }) => model.id)).toEqual(['b']);
	});
});

describe('OwnDesk live', () => {
	it('takes the next frame only when every model has answered the last', async () => {
		const workers = new FakeWorkers();
		const camera = fakeCamera();
		let time = 0;
		const desk = new OwnDesk(workers.start, undefined, () => time);
		desk.use([model('a'), model('b')]);
		const going = desk.go(camera);
		await settle();
		expect(camera.given()).toBe(1);
		workers.asked.shift()?.give();
		await settle();
		expect([camera.given(), desk.frames]).toEqual([1, 0]);
		workers.giveAll();
		await settle();
		expect([camera.given(), desk.frames, desk.rate]).toEqual([2, 1, undefined]);
		time = 250;
		workers.giveAll();
		await settle();
		expect([desk.frames, desk.rate, desk.live]).toEqual([2, 4, true]);
		// One has answered the third frame when live ends: nobody shows it.
		const shown = desk.readers.map(({ seen }) => seen);
		workers.asked.shift()?.give();
		await settle();
		desk.halt();
		expect(desk.live).toBe(false);
		workers.giveAll();
		await going;
		expect(desk.readers.map(({ seen }) => seen)).toEqual(shown);
		desk.readers.forEach(({ seen }, at) => expect(seen).toBe(shown[at]));
		expect([desk.frames, [...(desk.frame?.data ?? [])][0]]).toEqual([2, 2]);
		expect(workers.asked).toEqual([]);
	});

	it('goes on counting after a pause, and from nothing when told', async () => {
		const workers = new FakeWorkers();
		const desk = new OwnDesk(workers.start);
		desk.use([model('a')]);
		for (const expected of [1, 2]) {
			const going = desk.go(fakeCamera());
			await settle();
			workers.giveAll();
			await settle();
			desk.halt();
			workers.giveAll();
			await going;
			expect(desk.frames).toBe(expected);
		}
		desk.fresh();
		expect([desk.frames, desk.frame]).toEqual([0, undefined]);
	});

	it('leaves out a model that breaks, and ends when none is left', async () => {
		const workers = new FakeWorkers();
		const desk = new OwnDesk(workers.start);
		desk.use([model('a'), model('b')]);
		const going = desk.go(fakeCamera());
		const ended = expect(going).rejects.toThrow('No model works any more');
		await settle();
		workers.breakers.get('a')?.(new Error('gone'));
		workers.giveAll();
		await settle();
		expect(workers.asked.map((one) => one.model)).toEqual(['b']);
		workers.breakers.get('b')?.(new Error('gone too'));
		await ended;
		expect(desk.live).toBe(false);
		expect(desk.readers.map(({ problem }) => problem)).toEqual(['gone', 'gone too']);
	});

	it('ends with the camera’s error', async () => {
		const desk = new OwnDesk(new FakeWorkers().start);
		desk.use([model('a')]);
		const next = () => Promise.reject(new Error('The camera sends no picture.'));
		await expect(desk.go({ next, crop: () => undefined })).rejects.toThrow('sends no picture');
		expect(desk.live).toBe(false);
	});
});
