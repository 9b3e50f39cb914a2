/**
 * Stacks points that would hide each other.
 * @param values positions along the axis, as fractions
 * @param apart smallest distance along the axis at which two dots do not touch, as a fraction of the axis
 * @returns for each value its level: 0 on the line, then 1, 2 … upwards
 */
export function beeswarm(values: number[], apart: number): number[] {
	const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
	const levels = values.map(() => 0);
	const last: number[] = [];
	for (const index of order) {
		const value = values[index] ?? 0;
		let level = 0;
		while (last[level] !== undefined && value - (last[level] ?? 0) < apart) level += 1;
		last[level] = value;
		levels[index] = level;
	}
	return levels;
}
