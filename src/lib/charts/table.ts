/** The numbers behind a drawing as one plain table: its twin on the page, and its CSV and JSON exports. */

export type Cell = string | number | undefined;

export interface Column {
	label: string;
	/** Right-aligned, in tabular figures. */
	numeric?: boolean;
	/** How a raw value is written on the page; exports keep the raw value. */
	text?: (value: number) => string;
}

export interface TableData {
	columns: Column[];
	/** Raw values, one array per row, in column order. The first cell heads the row. No data is `undefined`. */
	rows: Cell[][];
	/** Where the row's first cell leads, by row. */
	links?: (string | undefined)[];
}

/** A second table of the same drawing, such as the functions fitted to it; it follows the first in the exports. */
export interface SecondTable {
	title: string;
	table: TableData;
}

/** What a cell says on the page; a dash where there is no data. */
export function cellText(column: Column, value: Cell): string {
	if (value === undefined || value === '') return '–';
	if (typeof value === 'string') return value;
	return column.text ? column.text(value) : String(value);
}

function quoted(value: string): string {
	return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/**
 * CSV (RFC 4180) with the caption as leading `#` lines, so that a number never travels without its n, interval and
 * source. No data is an empty field. Text that a spreadsheet would run as a formula gets a leading apostrophe.
 */
export function tableToCsv(
	table: TableData,
	title: string,
	caption: string,
	also?: SecondTable
): string {
	const field = (value: Cell): string => {
		if (value === undefined) return '';
		if (typeof value === 'number') return String(value);
		return quoted(/^[=+@\t\r]|^-[^\d]/.test(value) ? `'${value}` : value);
	};
	const body = ({ columns, rows }: TableData): string[] => [
		columns.map((column) => quoted(column.label)).join(','),
		...rows.map((row) => columns.map((_, index) => field(row[index])).join(','))
	];
	const lines = [
		`# ${title}`,
		...caption.split('\n').map((line) => `# ${line}`),
		...body(table),
		...(also ? ['', `# ${also.title}`, ...body(also.table)] : [])
	];
	return lines.join('\r\n') + '\r\n';
}

/** JSON with title, caption and one object per row; no data is `null`. */
export function tableToJson(
	table: TableData,
	title: string,
	caption: string,
	also?: SecondTable
): string {
	const objects = ({ columns, rows }: TableData) =>
		rows.map((row) =>
			Object.fromEntries(columns.map(({ label }, index) => [label, row[index] ?? null] as const))
		);
	const second = also ? { also: { title: also.title, rows: objects(also.table) } } : {};
	return JSON.stringify({ title, caption, rows: objects(table), ...second }, null, '\t') + '\n';
}
