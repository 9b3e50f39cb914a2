/** Places the direct labels of one axis so that they do not cover each other. */
export interface AxisLabel {
	/** Position along the axis, as a fraction. */
	value: number;
	text: string;
}

export interface PlacedLabel extends AxisLabel {
	/** Where the text is centred, as a fraction; differs from `value` at the ends of the axis. */
	centre: number;
	/** 0 is next to the axis, 1 the line beyond … */
	level: number;
}

/**
 * @param labels in any order
 * @param letter width of one letter as a fraction of the axis (7 px on 840 px: 0.0083)
 * @param overhang how far text may stand out beyond the right end, as a fraction
 * @returns in order of value, each on the lowest level where it is free
 */
export function labelLevels(labels: AxisLabel[], letter: number, overhang = 0): PlacedLabel[] {
	const ends: number[] = [];
	return [...labels]
		.sort((a, b) => a.value - b.value)
		.map((label) => {
			const half = ((label.text.length + 1) * letter) / 2;
			const centre = Math.max(half, Math.min(1 + overhang - half, label.value));
			let level = 0;
			while ((ends[level] ?? -1) > centre - half) level += 1;
			ends[level] = centre + half;
			return { ...label, centre, level };
		});
}
