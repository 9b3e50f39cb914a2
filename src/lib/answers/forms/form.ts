/** What a form of tables of answers says of itself: one file a form; `registry.ts` lists them. */
import type { Phase } from '../../evaluation/trial.ts';

/** One row of a table, by its columns. */
export interface Cells {
	/** `line 3`. */
	readonly place: string;
	/** Nothing follows it. */
	readonly last: boolean;
	/** The first of these columns that has something; the empty text where none has, or none is there. */
	get(...columns: string[]): string;
	/**
	 * Says what is wrong with the row; it is not used then, nor the file.
	 * @param kind mistakes of one kind are told once
	 * @param what a whole sentence, from a small letter to the full stop
	 */
	wrong(kind: string, what: string, remedy: string): void;
}

/** What a row says, before items and answers are looked up. */
export interface AnswerRow {
	/** What the item may be called, the likeliest first. */
	item: readonly string[];
	/** The row is about an item for sure. Else one that names none is no answer: an instruction, a fixation cross. */
	sure: boolean;
	/** As written; see `isNothing` for no answer. Asked for only where the row is about an item of the set. */
	answer(): string;
	/** That no answer stands there means that the time was up. */
	limited?: boolean;
	rt_ms?: number;
	confidence?: number;
	/** Label of who answered; undefined where the table names nobody. */
	person?: string;
	/** The right answer as the table has it, to be held against the set's. */
	truth?: string;
	phase?: Phase;
	/** The toolbox leaves the row out, see `exclusions.ts`. */
	excluded?: boolean;
	/** Which try at the item it is, from 1. */
	attempt?: number;
}

export type AnswererKind = 'person' | 'system';

export interface AnswerForm {
	readonly id: string;
	/** In words: `the columns of model-vs-human`. */
	readonly name: string;
	/** The columns, for the message where no form fits. */
	readonly columns: string;
	fits(columns: ReadonlySet<string>): boolean;
	/** What is wrong with the header, one sentence each with its remedy. */
	problems(columns: ReadonlySet<string>): { what: string; remedy: string }[];
	/** Undefined for a row that is no answer, or is wrong and said so. */
	read(cells: Cells): AnswerRow | undefined;
	/** Who answered, as far as the form or these labels tell it. */
	answerers(columns: ReadonlySet<string>, labels: readonly string[]): AnswererKind | undefined;
	/** Column of times in seconds; all other forms have milliseconds. */
	readonly seconds?: string;
}
