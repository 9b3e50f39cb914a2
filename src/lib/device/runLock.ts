const PREFIX = 'yardstick-run-';

/** Ids of the runs that a tab of this browser has taken, this one included; none where the browser does not tell. */
export async function takenRuns(
	locks: LockManager | undefined = globalThis.navigator?.locks
): Promise<ReadonlySet<string>> {
	const held = (await locks?.query().catch(() => undefined))?.held ?? [];
	const names = held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name] : []));
	return new Set(names.map((name) => name.slice(PREFIX.length)));
}

/**
 * Takes a run for this tab, so that two tabs never work on the same one.
 * @returns a function that lets go of it, resolved when it is free again; undefined when another tab has
 * it. Closing the tab lets go too. Where the browser has no locks the run is always free: rows are
 * idempotent, so only work is doubled.
 */
export async function lockRun(
	run: string,
	locks: LockManager | undefined = globalThis.navigator?.locks
): Promise<(() => Promise<void>) | undefined> {
	if (!locks) return async () => undefined;
	return new Promise((resolve, reject) => {
		const freed = locks.request(PREFIX + run, { ifAvailable: true }, (lock) => {
			if (!lock) {
				resolve(undefined);
				return undefined;
			}
			return new Promise<void>((release) =>
				resolve(() => {
					release();
					return freed as Promise<void>;
				})
			);
		});
		freed.catch(reject);
	});
}
