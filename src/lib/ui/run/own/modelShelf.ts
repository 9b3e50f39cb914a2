/** Models that share a few workers, so that ten of them have room on a phone. */
import { downloadModel } from '$lib/inference/modelFile.ts';
import { spawnWorker, type WorkerHandle } from '$lib/inference/spawnWorker.ts';
import { modelFolder } from '../../models/provingWorker.ts';
import type { Loaded, Start } from './reader.svelte.ts';

/** As much of `navigator` as is asked. */
interface Device {
	/** Gigabytes, rounded down; some browsers do not tell. */
	deviceMemory?: number;
	hardwareConcurrency?: number;
}

/** How many workers share the models out: each has a runtime of its own in memory. */
export function lanesOf({ deviceMemory, hardwareConcurrency = 1 }: Device): number {
	if (deviceMemory !== undefined && deviceMemory <= 2) return 1;
	return (deviceMemory ?? 0) >= 8 && hardwareConcurrency >= 8 ? 3 : 2;
}

interface Lane {
	worker: WorkerHandle;
	/** Rejects when the worker breaks or is ended. */
	broken: Promise<never>;
	end(): void;
	places: Set<number>;
}

/** Places are numbered over the whole page: a late farewell never meets the next model. */
let places = 0;

/**
 * Starts models in one worker a lane. A worker ends with its last model, and when one of its models hangs: the others in it
 * then start again with the next picture.
 */
export function modelShelf(
	spawn: () => WorkerHandle = spawnWorker,
	download: typeof downloadModel = downloadModel,
	folderOf: (model: string) => string = modelFolder
): Start {
	const lanes = new Map<number, Lane>();

	function laneAt(number: number): Lane {
		const known = lanes.get(number);
		if (known) return known;
		const worker = spawn();
		let stop: (reason: Error) => void = () => {};
		const broken = new Promise<never>((_, reject) => {
			stop = reject;
			worker.broken.catch(reject);
		});
		const lane: Lane = {
			worker,
			broken,
			places: new Set(),
			end() {
				if (lanes.get(number) === lane) lanes.delete(number);
				worker.terminate();
				stop(new Error('The worker of this model was ended. Choose the picture again.'));
			}
		};
		broken.catch(() => lane.end());
		lanes.set(number, lane);
		return lane;
	}

	return async (model, signal, onprogress, number): Promise<Loaded> => {
		const folderUrl = folderOf(model.id);
		const { file } = await download(model, `${folderUrl}${model.file}`, { signal, onprogress });
		signal.throwIfAborted();
		const lane = laneAt(number);
		const place = (places += 1);
		lane.places.add(place);
		const release = () => {
			if (!lane.places.delete(place)) return;
			if (lane.places.size === 0) lane.end();
			else void lane.worker.api.letGo(place).catch(() => {});
		};
		const request = { model, file, folderUrl, backend: 'wasm', threads: 1, prove: false } as const;
		try {
			await Promise.race([lane.worker.api.keep(place, request), lane.broken]);
			signal.throwIfAborted();
		} catch (error) {
			release();
			throw error;
		}
		return {
			api: { look: (item) => lane.worker.api.lookFrom(place, item) },
			broken: lane.broken,
			terminate: () => lane.end(),
			release
		};
	};
}
