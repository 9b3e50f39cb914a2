import { describe, expect, it } from 'vitest';
import type { WorkerHandle } from '../../../../../src/lib/inference/spawnWorker.ts';
import type { Model } from '../../../../../src/lib/models/schema.ts';
import { lanesOf, modelShelf } from '../../../../../src/lib/ui/run/own/modelShelf.ts';

const model = (id: string) => ({ id, name: id, file: 'model.onnx' }) as Model;
const download = async () => ({ file: new Blob(), download_ms: 0 });

function workers() {
	const log: string[] = [];
	let number = 0;
	const names = new Map<number, string>();
	const spawn = () => {
		const worker = (number += 1);
		log.push(`start ${worker}`);
		return {
			api: {
				keep: async (place: number, { model }: { model: Model }) => {
					names.set(place, model.id);
					log.push(`${worker} keeps ${model.id}`);
					if (model.id === 'bad') throw new Error('Model bad does not load.');
				},
				lookFrom: async (place: number) => ({ id: names.get(place), error: '' }),
				letGo: async (place: number) => void log.push(`${worker} lets ${names.get(place)} go`)
			},
			broken: new Promise<never>(() => {}),
			terminate: () => void log.push(`end ${worker}`)
		} as unknown as WorkerHandle;
	};
	return { log, start: modelShelf(spawn, download, () => '/models/') };
}

const signal = () => new AbortController().signal;

describe('modelShelf', () => {
	it('keeps the models of a lane in one worker, which ends with the last of them', async () => {
		const { log, start } = workers();
		const [a, b, c] = await Promise.all([
			start(model('a'), signal(), () => {}, 0),
			start(model('b'), signal(), () => {}, 0),
			start(model('c'), signal(), () => {}, 1)
		]);
		expect(
			await b.api.look({ id: 'x', source: { kind: 'bytes', bytes: new Uint8Array() } })
		).toMatchObject({
			id: 'b'
		});
		a.release?.();
		b.release?.();
		expect(log).toEqual([
			'start 1',
			'1 keeps a',
			'1 keeps b',
			'start 2',
			'2 keeps c',
			'1 lets a go',
			'end 1'
		]);
		c.terminate();
		await expect(c.broken).rejects.toThrow(/ended/);
	});

	it('a model that does not load leaves its neighbours in peace', async () => {
		const { log, start } = workers();
		await start(model('a'), signal(), () => {}, 0);
		await expect(start(model('bad'), signal(), () => {}, 0)).rejects.toThrow('does not load');
		expect(log).not.toContain('end 1');
	});

	it('takes fewer workers where memory is short', () => {
		expect(lanesOf({ deviceMemory: 2, hardwareConcurrency: 8 })).toBe(1);
		expect(lanesOf({ hardwareConcurrency: 8 })).toBe(2);
		expect(lanesOf({ deviceMemory: 8, hardwareConcurrency: 8 })).toBe(3);
	});
});
