/** Numbers as spreadsheets, Python and experiments write them. */

/** Decimal point or decimal comma; no hexadecimal, no infinity, no separators of thousands. */
const NUMBER = /^[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i;

/** The number in a cell, which may have a decimal comma; NaN where it is none. */
export function numberIn(cell: string): number {
	const value = NUMBER.test(cell) ? Number(cell.replace(',', '.')) : NaN;
	return Number.isFinite(value) ? value : NaN;
}

/** A share from 0 to 1, or with a percent sign from 0 % to 100 %; NaN where it is neither. */
export function shareIn(cell: string): number {
	const percent = /^(.*?)\s*%$/.exec(cell);
	const value = percent ? numberIn(percent[1] ?? '') / 100 : numberIn(cell);
	return value >= 0 && value <= 1 ? value : NaN;
}
