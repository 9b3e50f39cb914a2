/**
 * Work that many requests ask for at once, done once for all that come within a short time; what has changed on disk since then is
 * seen a moment later. What failed is tried again at once.
 * @param ms for how long a result is handed on
 * @param clock milliseconds of a clock that never goes back
 */
export function recently<T>(
	work: () => Promise<T>,
	ms: number,
	clock: () => number = () => performance.now()
): () => Promise<T> {
	let last: { at: number; result: Promise<T> } | undefined;
	return () => {
		const now = clock();
		if (last && now - last.at < ms) return last.result;
		const next = { at: now, result: work() };
		last = next;
		next.result.catch(() => {
			if (last === next) last = undefined;
		});
		return next.result;
	};
}
