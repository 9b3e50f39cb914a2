const NOTHING = /^(|na|n\/a|nan|null|none)$/i;

/** Whether a cell of a table says that there is nothing: empty, `na`, `NA`, `n/a`, `NaN`, `null`, `None`. */
export function isNothing(cell: string): boolean {
	return NOTHING.test(cell.trim());
}
