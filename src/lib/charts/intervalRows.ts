/** Rows of figures with intervals on one axis, several observers to a row: groups of items, distances. */
import type { SeriesMark } from './series.ts';

export interface IntervalMark extends SeriesMark {
	/** The figure as it is written beside the row. */
	text: string;
	/** A second figure of the same, drawn as a small outline: typed texts have two scores. */
	second?: { value: number; label: string } | undefined;
}

export interface IntervalRow {
	name: string;
	/** Second line: `84 faces of 6 identities`. */
	note: string;
	/** Instead of the second line: several, each of which may lead somewhere. */
	links?: { text: string; href: string | undefined }[] | undefined;
	href?: string | undefined;
	marks: IntervalMark[];
	/** Said where there is no mark: `too few`. */
	empty: string;
}
