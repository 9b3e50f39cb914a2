/**
 * A report as plain data: what the page draws and what Markdown writes are two forms of this one thing, so neither can say
 * what the other does not.
 */
import type { GeneralityStripDrawing } from '../../charts/generality/strip.ts';

/** Text in cells, as it stands on the page. */
export interface ReportTable {
	/** What it is a table of, for those who do not see what stands around it. */
	caption: string;
	columns: { label: string; numeric?: boolean }[];
	rows: string[][];
}

export type ReportBlock =
	| { form: 'text'; text: string }
	| { form: 'list'; entries: string[] }
	| { form: 'table'; table: ReportTable }
	/** The strip of generality on the page; its table in Markdown, and below the strip. */
	| { form: 'strip'; drawing: GeneralityStripDrawing; table: ReportTable };

export interface ReportPart {
	/** For links within the page. */
	id: string;
	title: string;
	/** 2: a chapter; 3: a part of the chapter before. */
	level: 2 | 3;
	blocks: ReportBlock[];
}

export interface ReportDocument {
	title: string;
	/** What is in it, when and with which files it was made. */
	origin: string[];
	parts: ReportPart[];
}
