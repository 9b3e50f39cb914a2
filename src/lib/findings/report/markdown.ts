/** A report in Markdown (CommonMark, with the tables of GitHub). */
import type { ReportBlock, ReportDocument, ReportTable } from './document.ts';

/** Signs that would be read as marks are kept as they are; names and citations are written by others. */
function plain(text: string): string {
	return text
		.replace(/[\\`*_[\]<>#|~]/g, (sign) => `\\${sign}`)
		.replace(/\s*\n\s*/g, ' ')
		.trim();
}

/** At the beginning of a paragraph a few more signs make lists and rules. */
const paragraph = (text: string): string =>
	plain(text).replace(/^([-+=]|\d+[.)])/, (sign) =>
		/\d/.test(sign) ? sign.replace(/[.)]$/, (end) => `\\${end}`) : `\\${sign}`
	);

function tableLines({ columns, rows }: ReportTable): string {
	const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
	return [
		line(columns.map(({ label }) => plain(label))),
		line(columns.map(({ numeric }) => (numeric ? '---:' : '---'))),
		...rows.map((row) => line(columns.map((_, place) => plain(row[place] ?? ''))))
	].join('\n');
}

function blockText(block: ReportBlock): string {
	switch (block.form) {
		case 'text':
			return paragraph(block.text);
		case 'list':
			return block.entries.map((entry) => `- ${paragraph(entry)}`).join('\n');
		case 'table':
		case 'strip':
			return tableLines(block.table);
	}
}

/**
 * The report as a Markdown text that ends with a line break.
 * @param address where the same report opens; undefined where it has none to name
 */
export function reportMarkdown(report: ReportDocument, address?: string): string {
	return [
		`# ${plain(report.title)}`,
		report.origin.map((line) => `- ${paragraph(line)}`).join('\n'),
		address && `<${address}>`,
		...report.parts.flatMap(({ title, level, blocks }) => [
			`${'#'.repeat(level)} ${plain(title)}`,
			...blocks.map(blockText)
		])
	]
		.filter(Boolean)
		.join('\n\n')
		.concat('\n');
}
