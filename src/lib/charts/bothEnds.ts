/** Rows at both ends, and those between them where there are many. */
export interface Ends<T> {
	top: T[];
	middle: T[];
	bottom: T[];
}

/** A list that is longer than `most` keeps `ends` rows at each end in sight. */
export function bothEnds<T>(rows: readonly T[], most = 24, ends = 10): Ends<T> {
	if (rows.length <= most) return { top: [...rows], middle: [], bottom: [] };
	return {
		top: rows.slice(0, ends),
		middle: rows.slice(ends, -ends),
		bottom: rows.slice(-ends)
	};
}
