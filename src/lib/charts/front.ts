/** Everybody on every task, on one axis from 0 to 100 % right: a row for each task. */
import type { ShownTeaser } from '../benchmarks/teasers.ts';
import type { Limits } from '../statistics/estimate.ts';
import type { SeriesMark } from './series.ts';

export interface FrontPeople extends SeriesMark {
	/** Every single person's share right; empty where people are votes, or only their mean is published. */
	persons: number[];
	/** How well the mean is known; undefined where that cannot be said. */
	band: Limits | undefined;
}

export interface FrontModel extends SeriesMark {
	run: string;
	name: string;
	/** It has most right of all that were tested, and stands with its name. */
	first: boolean;
}

export interface FrontVerdict {
	/** `ahead`, `behind`, `cannot be told`, `no model answers`. */
	word: string;
	/** `+10.5 points`; empty where nothing is compared. */
	size: string;
	/** `may have seen the faces`, of the model with its name; empty where nothing is to be said. */
	note: string;
}

export interface FrontRow {
	/** Of the task. */
	id: string;
	name: string;
	question: string;
	/** `Edge drawings`, and its id. */
	set: string;
	benchmark: string;
	/** People are votes, and right is what most of the others said. */
	voters: boolean;
	teasers: ShownTeaser[];
	/** The teasers are not of the set itself but stand in for its pictures. */
	standIn: boolean;
	/** What the best answerer who does not look reaches. */
	chance: number;
	/** Undefined where nobody has answered these items. */
	people: FrontPeople | undefined;
	/** Lowest first; empty where no model answers. */
	models: FrontModel[];
	verdict: FrontVerdict;
	/** `10 people · 160 drawings`. */
	detail: string;
	/** What right means, where it is not plain. */
	means: string;
}

export interface FrontDrawing {
	/** Tasks that people have answered. */
	answered: FrontRow[];
	/** Tasks that nobody has answered: marks without a yardstick. */
	open: FrontRow[];
}

/** Resolved addresses: of a task with its set, of the items behind a run, of the people of a set. */
export interface FrontLinks {
	task: (row: Pick<FrontRow, 'id' | 'benchmark'>) => string;
	items: (row: Pick<FrontRow, 'benchmark'>, run: string) => string;
	people: (row: Pick<FrontRow, 'benchmark'>) => string;
}
