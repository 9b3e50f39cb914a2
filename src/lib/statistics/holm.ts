/**
 * Holm's step-down correction over a family of tests: sorted p times m, m − 1, …, running maximum, at most 1.
 * Values without a test (undefined) stay undefined and do not count in m. Order is kept.
 */
export function holm(ps: readonly (number | undefined)[]): (number | undefined)[] {
	const order = ps
		.map((p, index) => ({ p, index }))
		.filter((entry): entry is { p: number; index: number } => entry.p !== undefined)
		.sort((first, second) => first.p - second.p);
	const corrected: (number | undefined)[] = ps.map(() => undefined);
	let running = 0;
	order.forEach(({ p, index }, rank) => {
		running = Math.max(running, Math.min(1, p * (order.length - rank)));
		corrected[index] = running;
	});
	return corrected;
}
