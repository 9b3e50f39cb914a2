/** Places the direct labels of one axis so that neither they nor the lines to them cross each other. */
export interface AxisLabel {
	/** Position along the axis, as a fraction. */
	value: number;
	text: string;
}

export interface PlacedLabel extends AxisLabel {
	/** Text ends at the line (`end`), or starts there where the axis has no room to the left. */
	anchor: 'start' | 'end';
	/** 0 is next to the axis, 1 the line beyond … */
	level: number;
}

/**
 * Every label hangs on a line that goes down from its value; its text stands to the left of that line.
 * @param labels in any order
 * @param letter width of one letter as a fraction of the axis (7 px on 840 px: 0.0083)
 * @returns in order of value, each on the lowest level where neither text nor line is in the way
 */
export function labelLevels(labels: AxisLabel[], letter: number): PlacedLabel[] {
	const placed: (PlacedLabel & { from: number; to: number })[] = [];
	for (const label of [...labels].sort((a, b) => a.value - b.value)) {
		const width = (label.text.length + 1) * letter;
		const anchor = label.value >= width ? 'end' : 'start';
		const from = anchor === 'end' ? label.value - width : label.value;
		const to = from + width;
		let level = 0;
		const taken = (): boolean =>
			placed.some((other) => {
				const texts = other.level === level && other.to > from && other.from < to;
				const throughLine = other.level > level && other.value > from && other.value < to;
				const throughText =
					other.level < level && label.value > other.from && label.value < other.to;
				return texts || throughLine || throughText;
			});
		while (taken() && level <= placed.length) level += 1;
		placed.push({ ...label, anchor, level, from, to });
	}
	return placed.map(({ value, text, anchor, level }) => ({ value, text, anchor, level }));
}
