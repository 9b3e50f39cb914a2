/**
 * Groups of a ranking. `ranked` goes from best to worst; an entry opens a new group when it is decided that
 * it differs from the first of the current one. So nobody in a group is shown to be behind its leader.
 */
export function tieGroups<T>(
	ranked: readonly T[],
	differ: (leader: T, other: T) => boolean
): T[][] {
	const groups: T[][] = [];
	for (const entry of ranked) {
		const group = groups.at(-1);
		if (group && !differ(group[0]!, entry)) group.push(entry);
		else groups.push([entry]);
	}
	return groups;
}
