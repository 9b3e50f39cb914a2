/** What a figure says, as text that stands on its own: the sentence, the figures with their intervals, where they come from. */
import { captionLine, type Caption } from '../caption.ts';
import { cellText, type Column, type TableData } from '../table.ts';

/** More rows than these are not read out; the figure has them. */
const MOST_ROWS = 6;

const isEnd = (column: Column | undefined, end: 'from' | 'to'): boolean =>
	column?.label.toLowerCase() === end;

/** Places of the first column of values that has its interval beside it. */
function valueColumn({ columns }: TableData): number {
	return columns.findIndex(
		(column, place) =>
			column.numeric === true &&
			!isEnd(column, 'from') &&
			isEnd(columns[place + 1], 'from') &&
			isEnd(columns[place + 2], 'to')
	);
}

/** `People 87.1 % (95 % interval 85.3 to 88.7 %)`, row by row; empty where no column has intervals. */
function figuresOf(table: TableData): string {
	const place = valueColumn(table);
	if (place < 0) return '';
	const { columns } = table;
	const unit = columns[place]!.label.includes('%') ? '\u202f%' : '';
	const text = (row: TableData['rows'][number], at: number): string =>
		cellText(columns[at]!, row[at]) + (row[at] === undefined ? '' : unit);
	const known = table.rows.filter((row) => row[place] !== undefined);
	const parts = known.slice(0, MOST_ROWS).map((row) => {
		const name = columns
			.slice(0, place)
			.flatMap((column, at) => (column.numeric || !row[at] ? [] : [String(row[at])]))
			.join(', ');
		const span =
			row[place + 1] === undefined || row[place + 2] === undefined
				? ''
				: ` (95\u202f% interval ${text(row, place + 1)} to ${text(row, place + 2)})`;
		return `${name}: ${text(row, place)}${span}`;
	});
	const more = known.length - parts.length;
	return parts.length === 0
		? ''
		: `${parts.join('; ')}${more > 0 ? `; and ${more} more in the figure` : ''}.`;
}

/**
 * The finding as text to paste.
 * @param title the figure's sentence
 * @param address of the figure
 */
export function findingText(
	title: string,
	table: TableData,
	caption: Caption,
	address: string
): string {
	const sentence = /[.?!]$/.test(title) ? title : `${title}.`;
	return [sentence, figuresOf(table), `${captionLine(caption)}.`, `Yardstick, ${address}`]
		.filter(Boolean)
		.join(' ');
}
