/** Observers × sets of pictures, each cell a bar on its column's scale: 0 is guessing, 1 is people. */
import type { TruthRule } from '../evaluation/report/truthRule.ts';
import type { ObserverKind } from '../evaluation/trial.ts';
import type { Limits } from '../statistics/estimate.ts';

/** What a column says of its set. */
export interface OverviewSet {
	id: string;
	/** `Edge drawings`. */
	name: string;
	/** `drawing`, `drawings`. */
	noun: { one: string; many: string };
	/** "Right" means the shape, not the texture. */
	cues: boolean;
}

export interface OverviewColumn {
	task: { id: string; name: string };
	benchmark: OverviewSet;
	n_items: number;
	n_people: number;
	/** People are votes: so many on every item, and the bar is one voter. */
	voters: boolean;
	/** What counts as right, where the set has a choice of truths. */
	truth: TruthRule | undefined;
	chance: number;
	/** Mean person with interval, on this column's scale; undefined without a human record. */
	band: Limits | undefined;
	/** First column of its task: carries the task's name over `span` columns. */
	span: number;
}

export type CellState =
	/** People answered these items. */
	| 'people'
	/** Nobody, or only an unverified figure. */
	| 'no human record'
	/** A verified figure of others, on items that cannot be matched one by one. */
	| 'published'
	| 'answered'
	| 'no one to compare'
	| 'no answer';

export interface OverviewCell {
	state: CellState;
	benchmark: string;
	/** Run behind a model's figure. */
	run?: string;
	value?: number | undefined;
	ci95?: Limits | undefined;
	/** Items answered, and in the set. */
	n?: number;
	n_items: number;
	n_people?: number;
	/** The mean is published, and the answers behind it are not. */
	published?: boolean;
	/** The figure is one voter's, not a mean of persons. */
	voter?: boolean;
	/** Model − people, as a fraction, on the items both answered. */
	difference?: number | undefined;
	/** Against people, under all ways of counting. */
	claim?: 'ahead' | 'behind' | 'not worse' | 'undecided' | undefined;
	/** The model was trained on these very items, or may have seen some. */
	seen?: 'trained' | 'may' | undefined;
	/** The figure under the other scoring of typed texts, which is not drawn. */
	other?: { name: string; value: number; ci95: Limits | undefined } | undefined;
	/** Height of the bar and its interval on the column's scale: 0 is guessing, 1 people (or perfect). */
	height?: number | undefined;
	heights?: Limits | undefined;
	/** What the cursor reads, and what stands below the figure. */
	label: string;
	below: string;
}

export interface OverviewRow {
	id: string;
	kind: ObserverKind | 'people';
	name: string;
	cells: OverviewCell[];
	/** Columns answered. */
	answered: number;
}

export interface OverviewMatrix {
	columns: OverviewColumn[];
	rows: OverviewRow[];
	/** Tasks behind the columns. */
	tasks: number;
}
