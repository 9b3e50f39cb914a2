type Load = () => Promise<unknown>;

/** Resolves when all that was asked for is done. */
let queue: Promise<unknown> = Promise.resolve();

/**
 * Runs one load after another while the browser has nothing else to do, so that a page is whole after a while. One that fails
 * does not hold up the next; who asks says what went wrong. Browser only.
 */
export function whenIdle(load: Load): void {
	queue = queue
		.then(
			() =>
				new Promise((resolve) => {
					if (typeof requestIdleCallback === 'function') requestIdleCallback(resolve);
					else setTimeout(resolve, 50);
				})
		)
		.then(() => load())
		.catch(() => undefined);
}
