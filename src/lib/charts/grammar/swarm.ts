/** People as dots: those that would hide each other are stacked. */

export interface Dot {
	id: string;
	value: number;
	/** What the cursor reads. */
	label: string;
	/** Resolved link; a dot that leads nowhere is no mark. */
	href?: string | undefined;
}

/**
 * @param places along the axis, as fractions
 * @param apart a dot's diameter, as a fraction of the axis
 * @returns for each place its level: 0 on the line, then 1, 2 … upwards
 */
export function swarm(places: readonly number[], apart: number): number[] {
	const levels = places.map(() => 0);
	const last: number[] = [];
	for (const index of [...places.keys()].sort((a, b) => places[a]! - places[b]!)) {
		const place = places[index]!;
		let level = 0;
		while (last[level] !== undefined && place - last[level]! < apart) level += 1;
		last[level] = place;
		levels[index] = level;
	}
	return levels;
}
