/** Rows of two or more marks on one line between 0 and 1: class recall, shape decisions. */
import type { ObserverKind } from '../evaluation/trial.ts';

export interface DumbbellMark {
	/** Observer id, or `people`. */
	observer: string;
	kind: ObserverKind;
	value: number;
	/** What the cursor reads: `car, people: 98 %`. */
	label: string;
	/** Resolved link to the items behind the mark. */
	href?: string | undefined;
	local?: boolean;
}

export interface DumbbellRow {
	name: string;
	href?: string | undefined;
	/** Back to front: the last one lies on top. */
	marks: DumbbellMark[];
	/** Small marks behind: single persons. */
	behind?: number[];
	/** At the right end: `−98`. */
	figure: string;
	/** The figure is worth seeing at once. */
	strong: boolean;
}
