import { wrap } from 'comlink';
import { messageOf } from '../border/messageOf.ts';
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

/**
 * Starts one inference worker in the browser.
 * @throws where the browser allows none
 */
export function spawnWorker(): WorkerHandle {
	let worker: Worker;
	try {
		worker = new Worker(new URL('./inference.worker.ts', import.meta.url), {
			type: 'module',
			name: 'yardstick-inference'
		});
	} catch (error) {
		throw new Error(
			`This browser starts no worker for this page (${messageOf(error)}), and a model runs in one. Allow workers, or use another browser, and reload the page.`,
			{ cause: error }
		);
	}
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
