/** How answers and probabilities spread over options: thin bars, a row for every option. */
import type { Observed } from './series.ts';

export interface OptionBar extends Observed {
	/** 0 … 1. */
	value: number;
	/** As it is written beside the bar; empty where there is nothing to write. */
	text: string;
}

export interface OptionRow {
	id: string;
	name: string;
	truth: boolean;
	bars: OptionBar[];
	/** What the cursor reads. */
	label: string;
}

export interface OptionDrawing {
	/** Whose bars they are, in their order. */
	sides: (Observed & { name: string })[];
	rows: OptionRow[];
	/** The less likely ones, folded away; none where all of them stand in `rows`. */
	more: OptionRow[];
}
