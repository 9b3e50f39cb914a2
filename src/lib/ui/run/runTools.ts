/** The desk's tools in the browser. */
import { randomId } from '$lib/border/randomId.ts';
import { runInference } from '$lib/inference/run.ts';
import { lockRun, takenRuns } from '$lib/device/runLock.ts';
import { openRunStore } from '$lib/device/runs.ts';
import type { RunTools } from './runDesk.svelte.ts';

/**
 * @param onclosed told when another tab needs the database, or it is gone
 * @throws where the browser forbids storage; the message says what to do
 */
export async function browserTools(onclosed: (message: string) => void): Promise<RunTools> {
	return {
		store: await openRunStore({ onblocked: onclosed, onclosed }),
		infer: runInference,
		now: () => new Date(),
		newId: () => randomId(crypto.getRandomValues(new Uint8Array(16))),
		lock: (run) => lockRun(run),
		taken: () => takenRuns(),
		app: { revision: __APP_REVISION__, version: __APP_VERSION__ }
	};
}
