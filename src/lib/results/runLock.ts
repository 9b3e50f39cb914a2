/**
 * Takes a run for this tab, so that two tabs never work on the same one.
 * @returns a function that lets go of it; undefined when another tab has it. Closing the tab lets go too.
 * Where the browser has no locks the run is always free: rows are idempotent, so only work is doubled.
 */
export async function lockRun(
	run: string,
	locks: LockManager | undefined = globalThis.navigator?.locks
): Promise<(() => void) | undefined> {
	if (!locks) return () => undefined;
	return new Promise((resolve, reject) => {
		locks
			.request(`yardstick-run-${run}`, { ifAvailable: true }, (lock) => {
				if (!lock) {
					resolve(undefined);
					return undefined;
				}
				return new Promise<void>((release) => resolve(() => release()));
			})
			.catch(reject);
	});
}
