/** Columns of text for a terminal: the first column to the left, the others to the right. */
export function textTable(rows: readonly (readonly string[])[]): string {
	const widths: number[] = [];
	for (const row of rows)
		row.forEach((cell, column) => {
			widths[column] = Math.max(widths[column] ?? 0, cell.length);
		});
	return rows
		.map((row) =>
			row
				.map((cell, column) =>
					column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)
				)
				.join('  ')
				.trimEnd()
		)
		.join('\n');
}

/** A hundredfold with one decimal; 0.6375, which is stored a little below, is 63.8 and not 63.7. */
const hundredfold = (value: number) => Number((value * 100).toPrecision(12)).toFixed(1);

/** A share as a percentage with one decimal; a dash where there is no data. */
export function percent(value: number | null | undefined): string {
	return value === null || value === undefined ? '–' : `${hundredfold(value)} %`;
}

/** Limits as percentages: `79.3–94.9`; empty without an interval. */
export function range(limits: readonly [number, number] | null | undefined): string {
	if (!limits) return '';
	const [low, high] = limits.map(hundredfold);
	return `${low}–${high}`;
}

/** A number with three decimals and no zero before the point: `.318`, as consistency is printed. */
export function plain(value: number | null | undefined): string {
	return value === null || value === undefined ? '–' : value.toFixed(3).replace(/^(-?)0\./, '$1.');
}
