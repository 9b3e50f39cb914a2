/**
 * Heights of direct labels at the end of lines: each at its value, moved apart where they would lie on each other.
 * @param values as fractions of the axis, 1 at the top
 * @param gap least distance, as a fraction
 * @returns in the order of the values
 */
export function spread(values: readonly number[], gap: number): number[] {
	const order = values.map((_, index) => index).sort((a, b) => values[b]! - values[a]!);
	const placed = order.map((index) => values[index]!);
	for (let at = 1; at < placed.length; at += 1)
		placed[at] = Math.min(placed[at]!, placed[at - 1]! - gap);
	for (let at = placed.length - 1, floor = 0; at >= 0; at -= 1) {
		placed[at] = Math.max(placed[at]!, floor);
		floor = placed[at]! + gap;
	}
	const result: number[] = [];
	order.forEach((index, at) => (result[index] = placed[at]!));
	return result;
}
