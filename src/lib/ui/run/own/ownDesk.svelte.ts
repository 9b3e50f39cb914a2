import type { InferenceItem, Reading } from '$lib/inference/source.ts';
import type { Model } from '$lib/models/schema.ts';
import type { Frame } from './frames.ts';
import { RateWindow } from './rateWindow.ts';
import { Reader, type Start } from './reader.svelte.ts';

/** What live answering is made of, from outside. */
export interface LiveSource {
	/** The next frame of the camera; rejects when the signal is aborted. */
	next: (signal: AbortSignal) => Promise<Frame>;
	/** The part that is looked at, asked for each frame anew. */
	crop: (frame: Frame) => Reading['crop'];
}

/** Asks all models of a task about one picture after another; live, about frame after frame. Nothing is stored. */
export class OwnDesk {
	readonly #start: Start;
	readonly #lanes: number;
	readonly #clock: () => number;
	#readers = $state.raw<Reader[]>([]);
	#live = $state(false);
	#looking = $state(false);
	#frames = $state(0);
	#rate = $state<number>();
	#next: InferenceItem | undefined;
	#asking: Promise<void> | undefined;
	#stop: AbortController | undefined;
	/** The last frame that was answered. */
	#frame: Frame | undefined;

	/** @param lanes how many models are asked at the same time; the others wait for one of these */
	constructor(start: Start, lanes = Infinity, clock: () => number = () => performance.now()) {
		this.#start = start;
		this.#lanes = lanes;
		this.#clock = clock;
	}

	/** The models with what they saw and said. */
	get readers() {
		return this.#readers;
	}

	/** A picture was asked about, and not every model has answered. */
	get looking() {
		return this.#looking;
	}

	/** Frames are being answered. */
	get live() {
		return this.#live;
	}

	/** Frames answered by every model that works, since `fresh`. */
	get frames() {
		return this.#frames;
	}

	/** Frames a second, over the last three seconds; undefined before the second frame. */
	get rate() {
		return this.#rate;
	}

	get frame() {
		return this.#frame;
	}

	/** Other models: those before end, with what they said. Loading waits for a picture. */
	use(models: readonly Model[]): void {
		for (const reader of this.#readers) reader.end();
		this.#readers = models.map(
			(model, at) => new Reader(model, this.#start, undefined, this.#laneOf(at))
		);
	}

	#laneOf(at: number): number {
		return at % this.#lanes;
	}

	/** Every one of the readers does its work, those of one lane one after another. */
	async #inLanes(readers: readonly Reader[], work: (reader: Reader) => Promise<void>) {
		const lanes: Reader[][] = [];
		for (const reader of readers)
			(lanes[this.#laneOf(this.#readers.indexOf(reader))] ??= []).push(reader);
		await Promise.all(
			lanes.map(async (lane) => {
				for (const reader of lane) await work(reader);
			})
		);
	}

	/**
	 * All models look at a picture. While they are at one, only the newest of those that come meanwhile waits. What was said
	 * of another picture, or of another part of it, is forgotten at once.
	 */
	ask(item: InferenceItem): Promise<void> {
		this.#next = item;
		this.#looking = true;
		for (const reader of this.#readers) reader.forget();
		return (this.#asking ??= this.#askAll());
	}

	async #askAll(): Promise<void> {
		for (let item = this.#next; item; item = this.#next) {
			this.#next = undefined;
			const now = item;
			await this.#inLanes(this.#readers, async (reader) => {
				// Something else is asked about by now.
				if (this.#next) return;
				const show = await reader.look(now);
				// Each model's answer is shown as soon as it is there.
				if (!this.#next) show();
			});
		}
		this.#asking = undefined;
		this.#looking = false;
	}

	/**
	 * Frame after frame, the next one only when the last is answered, until `halt`. Models that break are left out.
	 * @throws when no model is left, or the camera sends no picture
	 */
	async go({ next, crop }: LiveSource): Promise<void> {
		this.halt();
		const { signal } = (this.#stop = new AbortController());
		await this.#asking;
		if (signal.aborted) return;
		this.#live = true;
		this.#rate = undefined;
		const window = new RateWindow();
		try {
			// The first frame gives broken models another chance.
			for (let first = true; ; first = false) {
				const frame = await next(signal);
				const part = crop(frame);
				const { width, height, data } = frame;
				const item: InferenceItem = {
					id: 'of the camera',
					source: { kind: 'bytes', bytes: new Uint8Array(data.buffer) },
					pixels: { width, height, channels: 4 },
					...(part ? { crop: part } : {})
				};
				const working = this.#readers.filter(({ broken }) => first || !broken);
				if (working.length === 0) throw new Error('No model works any more, so live has ended.');
				const shows: (() => void)[] = [];
				await this.#inLanes(working, async (reader) => {
					if (!signal.aborted) shows.push(await reader.look(item));
				});
				// Stopped meanwhile: what is shown stays that of the last frame which everybody answered.
				if (signal.aborted) return;
				for (const show of shows) show();
				this.#frame = frame;
				this.#frames += 1;
				window.observe(this.#clock());
				this.#rate = window.rate;
			}
		} catch (error) {
			if (!signal.aborted) throw error;
		} finally {
			if (this.#stop?.signal === signal) this.halt();
		}
	}

	/** Ends live answering; the counter and the last answers stay. */
	halt(): void {
		this.#stop?.abort();
		this.#stop = undefined;
		this.#live = false;
	}

	/** The counter starts from nothing. */
	fresh(): void {
		this.#frames = 0;
		this.#rate = undefined;
		this.#frame = undefined;
	}

	/** Ends everything that runs. */
	end(): void {
		this.halt();
		this.use([]);
	}
}
