import { messageOf } from '$lib/border/messageOf.ts';
import type { Look } from '$lib/inference/answerer.ts';
import type { DownloadProgress } from '$lib/inference/modelFile.ts';
import { withinTime } from '$lib/inference/watchdog.ts';
import { isFailure, type InferenceFailure, type InferenceItem } from '$lib/inference/source.ts';
import type { Model } from '$lib/models/schema.ts';

/** A model that is loaded in a worker, maybe beside others. */
export interface Loaded {
	api: { look(item: InferenceItem): Promise<Look> };
	/** Rejects when the worker breaks; never resolves. */
	broken: Promise<never>;
	/** Ends the worker, whatever else it does: it hangs. */
	terminate(): void;
	/** The model is not needed any more; absent where it is alone in its worker. */
	release?(): void;
}

/**
 * Loads a model in a worker.
 * @param lane models of one lane are loaded and asked one after another, so they may share a worker
 */
export type Start = (
	model: Model,
	signal: AbortSignal,
	onprogress: (progress: DownloadProgress) => void,
	lane: number
) => Promise<Loaded>;

/** What a model saw, and said of it. */
export type Seen = Exclude<Look, InferenceFailure>;

/** The largest picture takes a slow machine some seconds. Milliseconds. */
const PATIENCE = 60_000;

/** One model with its worker, that looks at one picture after another. The worker starts with the first. */
export class Reader {
	readonly model: Model;
	readonly #start: Start;
	readonly #over = new AbortController();
	#worker: Promise<Loaded> | undefined;
	/** Ends the calls that wait for the worker: one that is gone answers nothing. */
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- no page reads it
	readonly #waiting = new Set<(reason: unknown) => void>();
	#seen = $state.raw<Seen>();
	#progress = $state('');
	#problem = $state('');
	#broken = $state(false);

	readonly #patience: number;
	readonly #lane: number;

	/**
	 * @param patience how long an answer is waited for, milliseconds
	 * @param lane handed on to `start`
	 */
	constructor(model: Model, start: Start, patience = PATIENCE, lane = 0) {
		this.model = model;
		this.#start = start;
		this.#patience = patience;
		this.#lane = lane;
	}

	/** The last picture's answer and the input it was given to; undefined before, and where there is none. */
	get seen() {
		return this.#seen;
	}

	/** What is being waited for; empty between pictures. */
	get progress() {
		return this.#progress;
	}

	get problem() {
		return this.#problem;
	}

	/** The model did not load, or its worker broke; another `look` tries afresh. */
	get broken() {
		return this.#broken;
	}

	/**
	 * Looks at one picture. Never rejects.
	 * @returns shows what came of it, answer or problem: live, all models' answers to a frame appear at once, or none
	 */
	async look(item: InferenceItem): Promise<() => void> {
		if (this.#over.signal.aborted) return () => {};
		try {
			const look = await this.#orGiveUp(this.#ask(item));
			return () => (isFailure(look) ? this.#show(undefined, look.error) : this.#show(look, ''));
		} catch (error) {
			this.#drop();
			if (this.#over.signal.aborted) return () => {};
			const problem = messageOf(error);
			return () => this.#show(undefined, problem, true);
		} finally {
			this.#progress = '';
		}
	}

	/** Forgets the last picture: what was said is not about the next one. */
	forget(): void {
		this.#show(undefined, '', this.#broken);
	}

	#show(seen: Seen | undefined, problem: string, broken = false) {
		this.#seen = seen;
		this.#problem = problem;
		this.#broken = broken;
	}

	/** Ends the worker; nothing is looked at afterwards. */
	end(): void {
		this.#over.abort();
		this.#worker?.then(
			(worker) => (worker.release ? worker.release() : worker.terminate()),
			() => {}
		);
		this.#worker = undefined;
		this.#giveUp(this.#over.signal.reason);
	}

	async #load(): Promise<Loaded> {
		const { name } = this.model;
		this.#progress = `Loading ${name} …`;
		const onprogress = ({ received, total }: DownloadProgress) => {
			this.#progress =
				received < total
					? `Loading ${name}: ${Math.round((100 * received) / total)} %`
					: `Starting ${name} …`;
		};
		const worker = await this.#start(this.model, this.#over.signal, onprogress, this.#lane);
		this.#progress = '';
		// Listened to once and not raced for every picture, which would keep every picture alive.
		worker.broken.catch((error: unknown) => this.#giveUp(error));
		return worker;
	}

	async #ask(item: InferenceItem): Promise<Look> {
		const worker = await (this.#worker ??= this.#load());
		return withinTime(worker.api.look(item), this.#patience);
	}

	#orGiveUp(look: Promise<Look>): Promise<Look> {
		let end: ((reason: unknown) => void) | undefined;
		return new Promise<Look>((resolve, reject) => {
			this.#waiting.add((end = reject));
			look.then(resolve, reject);
		}).finally(() => end && this.#waiting.delete(end));
	}

	#giveUp(reason: unknown) {
		for (const end of this.#waiting) end(reason);
	}

	#drop() {
		this.#worker?.then(
			(worker) => worker.terminate(),
			() => {}
		);
		this.#worker = undefined;
	}
}
