import type { Look } from '$lib/inference/answerer.ts';
import type { DownloadProgress } from '$lib/inference/modelFile.ts';
import { isFailure, type InferenceItem } from '$lib/inference/source.ts';
import type { WorkerHandle } from '$lib/inference/spawnWorker.ts';
import type { Model } from '$lib/models/schema.ts';

/** Starts a worker that has loaded the model. */
export type Start = (
	model: Model,
	signal: AbortSignal,
	onprogress: (progress: DownloadProgress) => void
) => Promise<WorkerHandle>;

/** One model with its worker, that looks at one picture after another. The worker starts with the first. */
export class Reader {
	readonly model: Model;
	readonly #start: Start;
	readonly #over = new AbortController();
	#worker: Promise<WorkerHandle> | undefined;
	/** Ends the call that waits for the worker: a worker that is gone answers nothing. */
	#giveUp: ((reason: unknown) => void) | undefined;
	#seen = $state.raw<Exclude<Look, { error: string }>>();
	#progress = $state('');
	#problem = $state('');
	#broken = $state(false);

	constructor(model: Model, start: Start) {
		this.model = model;
		this.#start = start;
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

	/** Looks at one picture. Never rejects: what goes wrong is in `problem`. */
	async look(item: InferenceItem): Promise<void> {
		if (this.#over.signal.aborted) return;
		try {
			const look = await this.#orGiveUp(this.#ask(item));
			this.#broken = false;
			this.#problem = isFailure(look) ? look.error : '';
			this.#seen = isFailure(look) ? undefined : look;
		} catch (error) {
			this.#drop();
			if (this.#over.signal.aborted) return;
			this.#broken = true;
			this.#problem = error instanceof Error ? error.message : String(error);
			this.#seen = undefined;
		} finally {
			this.#progress = '';
		}
	}

	/** Ends the worker; nothing is looked at afterwards. */
	end(): void {
		this.#over.abort();
		this.#drop();
		this.#giveUp?.(this.#over.signal.reason);
	}

	async #load(): Promise<WorkerHandle> {
		const { name } = this.model;
		this.#progress = `Loading ${name} …`;
		const worker = await this.#start(this.model, this.#over.signal, ({ received, total }) => {
			this.#progress = `Loading ${name}: ${Math.round((100 * received) / total)} %`;
		});
		this.#progress = '';
		// Listened to once and not raced for every picture, which would keep every picture alive.
		worker.broken.catch((error: unknown) => this.#giveUp?.(error));
		return worker;
	}

	async #ask(item: InferenceItem): Promise<Look> {
		const worker = await (this.#worker ??= this.#load());
		return worker.api.look(item);
	}

	#orGiveUp(look: Promise<Look>): Promise<Look> {
		return new Promise((resolve, reject) => {
			this.#giveUp = reject;
			look.then(resolve, reject);
		});
	}

	#drop() {
		this.#worker?.then(
			(worker) => worker.terminate(),
			() => {}
		);
		this.#worker = undefined;
	}
}
