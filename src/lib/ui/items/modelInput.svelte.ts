import type { Item } from '$lib/benchmarks/schema.ts';
import { readingOf } from '$lib/inference/source.ts';
import type { Model } from '$lib/models/schema.ts';
import { messageOf } from '../../border/messageOf.ts';
import { startWorker } from '../models/provingWorker.ts';

export interface InputPicture {
	model: Model;
	width: number;
	height: number;
	data: Uint8ClampedArray<ArrayBuffer>;
	/** SHA-256 of the tensor that this picture was made from. */
	input_sha256: string;
}

/** The model's own input for one picture, computed in a worker on request. */
export class ModelInput {
	#shown = $state.raw<InputPicture>();
	#progress = $state('');
	#problem = $state('');
	#stop: AbortController | undefined;

	get shown() {
		return this.#shown;
	}

	/** What is being done; empty when nothing is. */
	get progress() {
		return this.#progress;
	}

	get problem() {
		return this.#problem;
	}

	/** Makes the input of `picture` with the very code that scores; a call before it is given up. */
	async show(
		model: Model,
		item: Pick<Item, 'id' | 'crop' | 'pixels'>,
		picture: Uint8Array
	): Promise<void> {
		this.clear();
		const stop = (this.#stop = new AbortController());
		this.#progress = `Loading ${model.name} …`;
		try {
			const worker = await startWorker(model, stop.signal, ({ received, total }) => {
				this.#progress = `Loading ${model.name}: ${Math.round((100 * received) / total)} %`;
			});
			try {
				const { preview, input_sha256 } = await Promise.race([
					worker.api.preview({
						id: item.id,
						source: { kind: 'bytes', bytes: picture },
						...readingOf(item)
					}),
					worker.broken
				]);
				if (!stop.signal.aborted) this.#shown = { model, ...preview, input_sha256 };
			} finally {
				worker.terminate();
			}
		} catch (error) {
			if (stop.signal.aborted) return;
			this.#problem = messageOf(error);
		} finally {
			if (this.#stop === stop) this.#progress = '';
		}
	}

	/** Gives up what is running and forgets what is shown. */
	clear(): void {
		this.#stop?.abort();
		this.#stop = undefined;
		this.#shown = undefined;
		this.#problem = '';
		this.#progress = '';
	}
}
