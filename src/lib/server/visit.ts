/** For whom something is computed: the request that is being answered, wherever its code is. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setMaxListeners } from 'node:events';

/** Waits for what others compute, and lets other pages be made meanwhile. */
export type Pause = <R>(work: () => Promise<R>) => Promise<R>;

interface Visit {
	signal: AbortSignal;
	pause: Pause | undefined;
}

const visits = new AsyncLocalStorage<Visit>();

/**
 * Runs what answers a request.
 * @param signal aborted when its visitor has left
 * @param pause of the server that makes one page after the other; undefined where there is none
 */
export function duringVisit<T>(signal: AbortSignal, pause: Pause | undefined, answer: () => T): T {
	// A page may wait for many reports.
	setMaxListeners(0, signal);
	return visits.run({ signal, pause }, answer);
}

/** Aborted when the visitor of this request has left; undefined outside requests, where somebody always waits. */
export function visitSignal(): AbortSignal | undefined {
	return visits.getStore()?.signal;
}

/** Waits for what is computed beside the server; other pages are made meanwhile. */
export function beside<R>(work: () => Promise<R>): Promise<R> {
	const pause = visits.getStore()?.pause;
	return pause ? pause(work) : work();
}
