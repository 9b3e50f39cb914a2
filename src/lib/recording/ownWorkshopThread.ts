import { proxy, wrap, type Remote } from 'comlink';
import { messageOf } from '../border/messageOf.ts';
import type { About } from './ownModel.ts';
import type { TrialResult } from './ownTrial.ts';
import type {
	FileFacts,
	HandedFile,
	MadeModel,
	OwnWorkshop,
	Proposed,
	WorkshopRequest
} from './ownWorkshop.ts';

/** Owns the worker in which a network of others is looked at: starts it when needed, ends it with `stop`. */
export class OwnWorkshopThread {
	#worker: Worker | undefined;
	#api: Remote<OwnWorkshop> | undefined;
	#broken: Promise<never> | undefined;
	#end: (reason: Error) => void = () => undefined;

	/** @throws what `read` of the bench throws; an error when the worker breaks or is stopped */
	read(files: readonly HandedFile[], onnx?: string): Promise<FileFacts> {
		return this.#call((api) => api.read([...files], onnx));
	}

	propose(request: WorkshopRequest): Promise<Proposed> {
		return this.#call((api) => api.propose(request));
	}

	attempt(onprogress: (what: string, done: number, of: number) => void): Promise<TrialResult> {
		return this.#call((api) => api.attempt(proxy(onprogress)));
	}

	finish(about: About, warnings: readonly string[]): Promise<MadeModel> {
		return this.#call((api) => api.finish(about, [...warnings]));
	}

	/** Ends the worker and frees the network's memory; what is being waited for is rejected. */
	stop(): void {
		this.#end(new DOMException('Stopped.', 'AbortError'));
		this.#worker?.terminate();
		this.#worker = this.#api = this.#broken = undefined;
	}

	async #call<T>(job: (api: Remote<OwnWorkshop>) => Promise<T>): Promise<T> {
		const [api, broken] = this.#start();
		return Promise.race([job(api), broken]);
	}

	#start(): [Remote<OwnWorkshop>, Promise<never>] {
		if (this.#api && this.#broken) return [this.#api, this.#broken];
		let worker: Worker;
		try {
			worker = new Worker(new URL('./ownWorkshop.worker.ts', import.meta.url), {
				type: 'module',
				name: 'yardstick-workshop'
			});
		} catch (error) {
			throw new Error(
				`This browser starts no worker for this page (${messageOf(error)}), and a model runs in one. Allow workers, or use another browser, and reload the page.`,
				{ cause: error }
			);
		}
		const broken = new Promise<never>((_, reject) => {
			this.#end = reject;
			worker.addEventListener('error', (event) => {
				event.preventDefault();
				// Nobody knows what state it is in: the next step begins with a new one.
				if (this.#worker === worker) this.stop();
				reject(
					new Error(
						event.message
							? `The worker broke (${event.message}). The network may be too large for the memory of this browser. Choose the files again.`
							: 'The worker could not be loaded. Is the server running?'
					)
				);
			});
		});
		broken.catch(() => {});
		this.#worker = worker;
		this.#api = wrap<OwnWorkshop>(worker);
		this.#broken = broken;
		return [this.#api, broken];
	}
}
