/** Rows of two or more marks on one line between 0 and 1: class recall, shape decisions. */
import type { SeriesMark } from './series.ts';

export interface DumbbellRow {
	name: string;
	href?: string | undefined;
	/** Back to front: the last one lies on top. */
	marks: SeriesMark[];
	/** Small marks behind: single persons. */
	behind?: number[];
	/** At the right end: `−98`. */
	figure: string;
	/** The figure is worth seeing at once. */
	strong: boolean;
}
