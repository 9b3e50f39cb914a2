/**
 * The order of the sides in A B B A rounds: every round goes through all sides forth and then back, so
 * that a machine that slowly warms up or slows down favours none.
 * @param sides names, in the order of the first pass
 * @param rounds whole rounds, each of two passes
 */
export function interleave<T>(sides: readonly T[], rounds: number): { pass: number; side: T }[] {
	const order: { pass: number; side: T }[] = [];
	for (let pass = 0; pass < 2 * rounds; pass++) {
		const now = pass % 2 === 0 ? sides : [...sides].reverse();
		for (const side of now) order.push({ pass, side });
	}
	return order;
}
