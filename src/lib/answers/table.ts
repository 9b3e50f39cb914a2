/** A table of answers from text: separated by commas, semicolons or tabs, or a list of records in JSON. */
import { parse } from 'csv-parse/browser/esm/sync';
import { FileError } from '../border/fileError.ts';
import type { Mistakes } from './mistakes.ts';

export interface TableRow {
	/** `line 3`, the header being line 1; of JSON `entry 2`. */
	place: string;
	/** In the order of the columns, without white space around. */
	cells: readonly string[];
	/** Nothing follows: a mistake here may be that the file was cut. */
	last: boolean;
}

export interface Table {
	/** In small letters, with `_` for white space and hyphens. */
	columns: readonly string[];
	rows: readonly TableRow[];
	/** What the columns are separated by, in words; undefined for JSON. */
	separator?: string;
}

const SEPARATORS: Readonly<Record<string, string>> = {
	',': 'commas',
	';': 'semicolons',
	'\t': 'tabs',
	'|': 'upright strokes'
};
const NOTHING = 'Nothing was imported.';

const columnName = (text: string) =>
	text
		.trim()
		.toLowerCase()
		.replace(/[\s-]+/g, '_');

/**
 * The rows of a text as a table. Line ends of any system; quotation marks and white space around cells; lines of notes
 * (`#`) and Excel's `sep=;` before the header, and empty rows anywhere, are passed over.
 * @throws {FileError} where there is no header or no row, or a quotation mark is never closed
 */
export function readTable(text: string, file: string, mistakes: Mistakes): Table {
	const lines = text.replace(/\r\n?/g, '\n');
	const { start, line: skipped, separator: stated } = beforeHeader(lines);
	const body = lines.slice(start);
	if (body.trim() === '') throw new FileError(file, ['is empty.'], NOTHING);
	const separator = stated ?? separatorOf(body.slice(0, lineEnd(body)));
	const records = recordsOf(body, separator, skipped, file);
	const [header, ...found] = records;
	if (!header) throw new FileError(file, ['is empty.'], NOTHING);
	const columns = header.record.map(columnName);
	while (columns.at(-1) === '') columns.pop();
	const twice = columns.find((name, at) => name !== '' && columns.indexOf(name) !== at);
	if (twice !== undefined)
		mistakes.add(
			'column twice',
			'line 1',
			`the column "${twice}" stands there twice.`,
			'Rename one of them, or take it out.'
		);
	if (found.length === 0) throw new FileError(file, ['has a header and no rows.'], NOTHING);
	const rows = found.flatMap(({ record, info }, at): TableRow[] => {
		const place = `line ${info.lines + skipped}`;
		const last = at === found.length - 1;
		// What a parser does not take for white space: the space that does not break, for example.
		const cells = record.slice(0, columns.length).map((cell) => cell.trim());
		const beyond = record.slice(columns.length).filter((cell) => cell !== '').length;
		if (record.length < columns.length || beyond > 0) {
			mistakes.add(
				'cells',
				place,
				`${record.length} of ${columns.length} columns${last && beyond === 0 ? '; the file is cut short here' : ''}.`,
				beyond > 0 && separator === ','
					? 'A comma within a cell (a decimal comma, for example) needs quotation marks around the cell, or semicolons between cells.'
					: 'Get the file again, or complete the line.'
			);
			return [];
		}
		return [{ place, cells, last }];
	});
	return { columns, rows, separator: SEPARATORS[separator] ?? `"${separator}"` };
}

/** Where the header begins, and what a line before it says about the separator. */
function beforeHeader(text: string): { start: number; line: number; separator?: string } {
	let start = 0;
	let line = 0;
	let separator: string | undefined;
	for (;;) {
		const end = start + lineEnd(text.slice(start));
		const content = text.slice(start, end).trim();
		const stated = /^sep=(.|\\t)?$/i.exec(text.slice(start, end));
		if (stated) separator = stated[1] === '\\t' ? '\t' : stated[1];
		if ((content !== '' && !stated && !content.startsWith('#')) || end >= text.length)
			return { start, line, ...(separator === undefined ? {} : { separator }) };
		start = end + 1;
		line += 1;
	}
}

function lineEnd(text: string): number {
	const found = text.indexOf('\n');
	return found < 0 ? text.length : found;
}

/** The separator that stands most often in a line, outside quotation marks; a comma where none does. */
function separatorOf(line: string): string {
	const bare = line.replace(/"[^"]*"/g, '');
	const count = (separator: string) => bare.split(separator).length - 1;
	return Object.keys(SEPARATORS).reduce((best, one) => (count(one) > count(best) ? one : best));
}

interface Parsed {
	record: string[];
	info: { lines: number };
}

function recordsOf(text: string, delimiter: string, skipped: number, file: string): Parsed[] {
	try {
		return parse(text, {
			delimiter,
			info: true,
			trim: true,
			relax_column_count: true,
			relax_quotes: true,
			skip_empty_lines: true,
			skip_records_with_empty_values: true,
			record_delimiter: '\n'
		}) as unknown as Parsed[];
	} catch (error) {
		const line = (error as { lines?: number }).lines;
		const at = line === undefined ? '' : `line ${line + skipped}: `;
		throw new FileError(
			file,
			[`${at}an opened quotation mark is never closed; the file may be cut short.`],
			`Close it, or get the file again. ${NOTHING}`
		);
	}
}

/**
 * A list of records in JSON as a table: one array, an array of arrays, or one array or record on each line, as experiments
 * save them. Values that are no text stand as their JSON, `null` as the empty text.
 * @throws {FileError} where it is no JSON, or holds no record
 */
export function readRecords(text: string, file: string): Table {
	const records = valuesOf(text, file).flat(2);
	const odd = records.findIndex((one) => typeof one !== 'object' || one === null);
	if (odd >= 0)
		throw new FileError(
			file,
			[`entry ${odd + 1}: is no record with named fields.`],
			`Expected a list such as [{"item": "a", "answer": "cat"}]. ${NOTHING}`
		);
	if (records.length === 0) throw new FileError(file, ['holds no entries.'], NOTHING);
	const columns = new Map<string, number>();
	const rows = records.map((record, at): TableRow => {
		const cells: string[] = [];
		for (const [key, value] of Object.entries(record as Record<string, unknown>)) {
			const name = columnName(key);
			if (!columns.has(name)) columns.set(name, columns.size);
			cells[columns.get(name)!] = cellOf(value);
		}
		return { place: `entry ${at + 1}`, cells, last: at === records.length - 1 };
	});
	return {
		columns: [...columns.keys()],
		rows: rows.map((row) => ({
			...row,
			cells: Array.from({ length: columns.size }, (_, at) => row.cells[at] ?? '')
		}))
	};
}

function cellOf(value: unknown): string {
	if (value === null || value === undefined) return '';
	return typeof value === 'string' ? value.trim() : JSON.stringify(value);
}

function valuesOf(text: string, file: string): unknown[] {
	try {
		return [JSON.parse(text)].flatMap(listIn);
	} catch (error) {
		const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
		try {
			if (lines.length < 2) throw error;
			return lines.map((line) => JSON.parse(line) as unknown).flatMap(listIn);
		} catch {
			throw new FileError(
				file,
				[`is not complete JSON (${(error as Error).message}).`],
				`Get the file again. ${NOTHING}`
			);
		}
	}
}

/** The list that a record holds under `trials` or `data`; anything else as it is. */
function listIn(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	const { trials, data } = (value ?? {}) as { trials?: unknown; data?: unknown };
	return Array.isArray(trials) ? trials : Array.isArray(data) ? data : [value];
}
