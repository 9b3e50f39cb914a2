/** The one scorer for people and models (docs/design.md §3.2): no other code decides whether an answer is right. */
import { characterAccuracy } from '../statistics/editDistance.ts';
import { uniqueFirst } from './leaveOneOut.ts';

export interface Score {
	correct: boolean;
	/** 0 … 1; equals `correct` for choices and for whole texts. */
	score: number;
}

export interface TextScore extends Score {
	/** Equal after O, Q → 0 and I → 1 on both sides. */
	folded: boolean;
	/** 1 − edit distance / longer length, of the normalised texts. */
	character_accuracy: number;
}

/** What is scored, for the error message. */
export interface Where {
	/** The run. */
	run: string;
	item: string;
}

/**
 * Scores a closed choice: right when it is the true option. No answer (`null`) is wrong.
 * @throws when the answer or the truth is none of the options.
 */
export function scoreChoice(
	answer: string | null,
	truth: string,
	options: readonly string[] | ReadonlySet<string>,
	where?: Where
): Score {
	const known = options instanceof Set ? options : new Set(options as readonly string[]);
	if (!known.has(truth)) throw unknownOption('right answer', truth, known, where);
	if (answer !== null && !known.has(answer)) throw unknownOption('answer', answer, known, where);
	const correct = answer === truth;
	return { correct, score: correct ? 1 : 0 };
}

/**
 * Scores a closed choice on an item that stands for several judged trials: `score` is the share of them on which the
 * answer was right, `correct` says that it was right most often, alone. Without trials and for no answer both are 0.
 * @throws when the answer is none of the options.
 */
export function scoreShare(
	answer: string | null,
	references: Readonly<Record<string, number>>,
	options: readonly string[] | ReadonlySet<string>,
	where?: Where
): Score {
	const known = options instanceof Set ? options : new Set(options as readonly string[]);
	if (answer !== null && !known.has(answer)) throw unknownOption('answer', answer, known, where);
	const trials = Object.values(references).reduce((sum, count) => sum + count, 0);
	if (answer === null || trials === 0) return { correct: false, score: 0 };
	return {
		correct: uniqueFirst(references) === answer,
		score: (references[answer] ?? 0) / trials
	};
}

/**
 * Scores a typed text after `normaliseText` on both sides. `correct` is the strict score (docs/design.md §2); no
 * answer is wrong with character accuracy 0.
 */
export function scoreText(answer: string | null, truth: string): TextScore {
	if (answer === null) return { correct: false, score: 0, folded: false, character_accuracy: 0 };
	const given = normaliseText(answer);
	const right = normaliseText(truth);
	const correct = given === right;
	return {
		correct,
		score: correct ? 1 : 0,
		folded: foldText(given) === foldText(right),
		character_accuracy: characterAccuracy(given, right)
	};
}

/** White space, hyphens and dashes, and what draws nothing: zero-width characters, the soft hyphen, marks of direction. */
const LEFT_OUT = /[\s\u2010-\u2015\u2212\p{Default_Ignorable_Code_Point}-]+/gu;

/**
 * The stated normaliser of free text: upper case, without white space, hyphens, dashes and invisible characters, in
 * Unicode's form NFKC. So a letter is the same whether its accent is a character of its own or not (as keyboards and file
 * names have it), and a full-width letter is that letter. Accents count: Ü is not U. Twice gives the same as once.
 */
export function normaliseText(text: string): string {
	// Left out before upper case too: what stood between a letter and its accent must not part them.
	const bare = text.normalize('NFKC').replace(LEFT_OUT, '');
	return bare.normalize('NFKC').toUpperCase().normalize('NFKC').replace(LEFT_OUT, '');
}

/** Normalised text with the look-alikes joined: O and Q become 0, I becomes 1. */
export function foldText(text: string): string {
	return normaliseText(text).replace(/[OQ]/g, '0').replace(/I/g, '1');
}

function unknownOption(
	what: string,
	value: string,
	options: ReadonlySet<string>,
	where: Where | undefined
): Error {
	const place = where ? `Run ${where.run}, item ${where.item}: the` : 'The';
	const list = [...options];
	const named = list.slice(0, 20).join(', ') + (list.length > 20 ? ', …' : '');
	return new Error(
		`${place} ${what} "${value}" is none of the ${list.length} options (${named}). ` +
			'Correct the file, or map the answer to an option when importing it.'
	);
}
