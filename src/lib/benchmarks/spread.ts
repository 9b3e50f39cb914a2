/** `limit` of the items, spread evenly over the set, so that a small part has items of every class. */
export function spread<T>(items: readonly T[], limit: number | undefined): T[] {
	if (limit === undefined || limit >= items.length) return [...items];
	return Array.from(
		{ length: limit },
		(_, index) => items[Math.floor((index * items.length) / limit)] as T
	);
}
