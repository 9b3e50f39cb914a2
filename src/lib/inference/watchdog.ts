/**
 * A worker that hangs, or that ended without a word, answers nothing and reports nothing: only the clock tells.
 */

/** The limit is waited for in so many parts, so that a machine that slept for a while has used up one of them at most. */
const PARTS = 10;

/** A worker gave no sign for too long; it must be ended. */
export class NoSign extends Error {
	/** @param ms how long it was waited for */
	constructor(ms: number) {
		super(
			`An inference worker gave no sign for ${Math.round(ms / 1000)} seconds and was ended. It may have run out of memory: close other pages, or use fewer workers.`
		);
	}
}

/**
 * The call's own outcome, or an error when it takes longer.
 * @param limitMs milliseconds of a machine that is awake
 * @throws {NoSign} after that; the call itself goes on, and nobody hears of it any more
 */
export async function withinTime<T>(call: Promise<T>, limitMs: number): Promise<T> {
	let ticking: ReturnType<typeof setInterval> | undefined;
	try {
		return await Promise.race([
			call,
			new Promise<never>((_, reject) => {
				let parts = 0;
				ticking = setInterval(() => {
					parts += 1;
					if (parts >= PARTS) reject(new NoSign(limitMs));
				}, limitMs / PARTS);
			})
		]);
	} finally {
		clearInterval(ticking);
	}
}

/** How long loading a model may take: a slow machine and a large file are no fault. Milliseconds. */
export function loadLimit(modelBytes: number): number {
	return 120_000 + modelBytes / 100;
}

/** The least that a batch is waited for, and the most before anything is known of the worker's speed. Milliseconds. */
const LEAST_MS = 15_000;
const FIRST_MS = 60_000;

/**
 * How long a batch may take, by the slowest answer of this worker so far.
 * @param items of the batch
 * @param slowestMs time of one item, milliseconds; undefined before the first
 */
export function batchLimit(items: number, slowestMs: number | undefined): number {
	if (slowestMs === undefined) return FIRST_MS;
	return Math.max(LEAST_MS, 20 * slowestMs * items);
}
