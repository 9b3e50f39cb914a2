import { wrap } from 'comlink';
import type { InferenceApi } from './inference.worker.ts';

/** The worker's functions from outside: every answer is a promise. */
export type RemoteInference = {
	[Name in keyof InferenceApi]: (
		...parameters: Parameters<InferenceApi[Name]>
	) => Promise<Awaited<ReturnType<InferenceApi[Name]>>>;
};

/** A worker as the pool sees it. */
export interface WorkerHandle {
	api: RemoteInference;
	/** Rejects when the worker's script cannot be loaded or the worker breaks; never resolves. */
	broken: Promise<never>;
	terminate(): void;
}

/** Starts one inference worker in the browser. */
export function spawnWorker(): WorkerHandle {
	const worker = new Worker(new URL('./inference.worker.ts', import.meta.url), {
		type: 'module',
		name: 'yardstick-inference'
	});
	const broken = new Promise<never>((_, reject) => {
		worker.addEventListener('error', (event) => {
			event.preventDefault();
			reject(
				new Error(
					event.message
						? `An inference worker broke: ${event.message}`
						: 'An inference worker could not be loaded. Is the server running?'
				)
			);
		});
		worker.addEventListener('messageerror', () =>
			reject(new Error('An inference worker sent something unreadable. Reload the page.'))
		);
	});
	// Whoever races against it hears of the failure; nobody else needs to.
	broken.catch(() => {});
	return {
		api: wrap<InferenceApi>(worker) as RemoteInference,
		broken,
		terminate: () => worker.terminate()
	};
}
