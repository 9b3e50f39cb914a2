/**
 * What an answer kind says of itself. One object a kind, one file an object; everything else asks the kind and never
 * compares its name, so that a new kind is a file here and a line in the registry.
 */
import type { TruthRule } from '../report/truthRule.ts';
import type { Score, Where } from '../scoring.ts';
import type { ReferenceItem, Trial } from '../trial.ts';

/** What an answer is judged by beside its item. */
export interface Judging {
	/** Id of the kind. */
	kind: string;
	/** Options of the benchmark; empty where items have their own, or there is nothing to choose from. */
	options: ReadonlySet<string>;
	/** Options that may be right; absent: all. */
	classes?: readonly string[] | undefined;
	/** Typed texts are judged after folding, see `foldText`. */
	folded?: boolean | undefined;
	/** How many answers to one item are looked at: the first only, unless more are named here. */
	attempts?: number | undefined;
}

/** The answer that counts, and its score. */
export interface Judgement extends Score {
	answer: string | null;
}

/** One further picture of an item, as far as kinds look at it. */
export interface PictureOfItem {
	id: string;
	/** `candidate`: one of the pictures to choose from; `example`: shown beside the question. */
	role: string;
	/** Hash of its file. */
	sha256: string;
}

/** A benchmark as far as a kind checks it when its file is read. */
export interface DeclaredSet {
	id: string;
	options: readonly { id: string }[];
	truths?: readonly unknown[] | undefined;
}

/** An item as far as a kind checks it when its file is read. */
export interface DeclaredItem {
	truth: string;
	options?: readonly string[] | undefined;
	pictures?: readonly PictureOfItem[] | undefined;
}

/** What an answer of a file is held against before anything is scored. */
export interface Offered {
	/** Id of the benchmark, for the message. */
	set: string;
	/** Its options. */
	options: ReadonlySet<string>;
	/** The item that is answered; undefined where the benchmark has none of that id. */
	item: { id: string; options?: readonly string[] | undefined } | undefined;
}

/** How sentences speak of answers of a kind. */
export interface KindWords {
	/** What observers do to an item, of several and of one: `name`, `names`. */
	verb: readonly [plural: string, singular: string];
	/** The same, done: `named`. */
	done: string;
	/** What stands before one answer, of several and of one: `say` “cat”, `says` “cat”. */
	says: readonly [plural: string, singular: string];
	/** What became of wrong answers: `confused`. */
	mistaken: string;
	/** What a model does that nobody else has been compared with: `gets 40 % of these drawings right`. */
	scores(share: string, items: string): string;
	/** How items are answered, in a few words. @param options answers to choose from under the truth in force */
	answered(options: number): string;
	/** What there is to choose from, and what guessing gives. @param chance in words: `6.3 %` */
	guessing(options: number, chance: string): string;
	/** An answer in a few words, where it is no text to be read: `10 × 10 grid`. Absent: the answer itself. */
	named?(answer: string): string;
	/** What being right means where a model says how sure it is. */
	sureness: string;
	/** Why a single picture is no whole question of this kind, one sentence; absent where it is one. */
	beside?: string;
}

/** How a person takes a test of such items. */
export interface PersonAnswering {
	/** What the answer is given with. */
	readonly input: 'buttons' | 'typing' | 'candidates' | 'grid editor';
	/** How to answer, in whole sentences, as a person is told before the test. */
	readonly how: string;
	/** Seconds that an answer takes about, where the set declares no limit: for planning the length only. */
	readonly seconds: number;
	/** Items to begin with, with feedback; they count in nothing. */
	readonly practice: number;
	/** Items of the practice come back now and then, to see whether somebody is still looking: see `designTest`. */
	readonly catches: boolean;
}

export interface AnswerKind {
	/** Stands as `kind` in the files of benchmarks and tasks. */
	readonly id: string;
	/** Where the answers to choose from stand: with the set, with every item, or nowhere. */
	readonly options: 'set' | 'item' | 'none';
	/** Answers that may be given to one item, each after being told that the one before was wrong; absent: one. */
	readonly attempts?: number;
	/** The form in which answers are compared and counted. Never fails: what cannot be read is for `judge` to refuse. */
	normalise(answer: string): string;
	/**
	 * The answer that a cell of a table stands for, e.g. the option that is called so. Never fails: what stands for none is
	 * given back as it is, for `refusal` to name.
	 * @param names ids of the set's options by their names
	 */
	read(cell: string, offered: Offered, names: ReadonlyMap<string, string>): string;
	/**
	 * The answer that counts, and its score. No answer (`null`) is wrong.
	 * @param order options of the run, in the order of its probabilities
	 * @throws {Error} naming run, item, what is wrong and the remedy, when the answer cannot be one
	 */
	judge(
		trial: Pick<Trial, 'answer' | 'probabilities' | 'retries'>,
		item: ReferenceItem,
		judging: Judging,
		order: readonly string[] | undefined,
		where?: Where
	): Judgement;
	/**
	 * The score of somebody who does not look, as a fraction, controls left out. Undefined without items or options.
	 * @param options how many answers the set offers
	 */
	chance(items: readonly ReferenceItem[], options: number): number | undefined;
	/**
	 * How many answers every item offers, for d′; undefined where there is nothing to choose from, or not the same number
	 * everywhere.
	 * @param classes options of the set that may be right
	 */
	alternatives(items: readonly ReferenceItem[], classes: number): number | undefined;
	/** Ways of scoring to choose from, the default first; empty where a benchmark may declare truths instead. */
	readonly scorings: readonly TruthRule[];
	/** Why an answer in a file cannot be one of this set, a whole sentence without the trial's name; undefined if it can. */
	refusal(answer: string, offered: Offered): string | undefined;
	/** What is wrong with the set that declares this kind, one sentence each. */
	problems(set: DeclaredSet): string[];
	/** What is wrong with one of its items, one sentence each, without the item's name. */
	itemProblems(item: DeclaredItem, set: DeclaredSet): string[];
	/** What a report computes of such answers beside the score. */
	readonly summaries: {
		/** Right answers are classes: recall class by class, confusions, top-k, balanced accuracy. */
		readonly classes: boolean;
		/** Answers are texts: characters, misreadings, both scorings. */
		readonly readings: boolean;
	};
	/** What pages show of such answers; sections that a report has no data for are left out anyway. */
	readonly sections: {
		/** The page of odd classes and look-alikes. */
		readonly oddities: boolean;
		/** On an item's page: everybody's answer under the true one, character by character. */
		readonly sheet: boolean;
		/** A picture that is not made by the project and its right answer stand together on the item's own page only. */
		readonly veiled: boolean;
		/** While a run fills: a row of items for each right answer. */
		readonly rowsByAnswer: boolean;
	};
	readonly words: KindWords;
	/**
	 * What a model's output must give, so that an answer can be made of it: a probability for each option, a text, or one
	 * embedding for each picture; undefined where no output is read and answers are imported.
	 */
	readonly decoder: 'probabilities' | 'text' | 'embeddings' | undefined;
	/** What a person needs to answer. */
	readonly person: PersonAnswering;
}
