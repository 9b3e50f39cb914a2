/** Every observer of a set on one axis: people as dots or as one mark for a voter, models as marks with intervals. */
import type { Limits } from '../statistics/estimate.ts';
import type { SeriesMark } from './series.ts';

/** A second, smaller mark below the first: the same under another way of counting. */
export interface StripSecond {
	/** `answers only`, `folded`. */
	name: string;
	value: number;
	/** Drawn where given. */
	ci95?: Limits | undefined;
	label: string;
}

export interface StripRow extends SeriesMark {
	run: string;
	name: string;
	/** `on 240 of 1,200`, for a model that answered only a part; `may have seen the drawings`. */
	part: string;
	second: StripSecond | undefined;
}

export interface StripPeople {
	n: number;
	/** Set where people are votes: one mark for a voter instead of a dot for each person. */
	voter: { name: string; label: string; second: StripSecond | undefined } | undefined;
	/** From the lowest. */
	persons: { run: string; value: number; label: string }[];
	band: Limits | undefined;
	mean: number;
	/** Mean, median, best and the like, as they are written below the dots. */
	figures: { value: number; text: string }[];
}

export interface Strip {
	chance: number;
	people: StripPeople | undefined;
	rows: StripRow[];
}
