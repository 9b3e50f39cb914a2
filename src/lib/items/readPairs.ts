/** A typed text beside the right one, character by character, and what each place is called. */
import { alignTexts } from '../statistics/alignment.ts';
import { foldText, normaliseText } from '../evaluation/scoring.ts';

/** `alike`: another character that folding makes the same. */
export type ReadKind = 'right' | 'alike' | 'misread' | 'missing' | 'inserted';

export interface ReadPair {
	kind: ReadKind;
	truth: string | undefined;
	answer: string | undefined;
	/** Position of the answer's character, from 0; undefined where it is missing. */
	at: number | undefined;
}

/** The aligned characters of an answer, both texts after the normaliser. */
export function readPairs(answer: string, truth: string): ReadPair[] {
	return alignTexts(normaliseText(answer), normaliseText(truth)).map((pair) => ({
		...pair,
		kind: kindOf(pair.truth, pair.answer)
	}));
}

function kindOf(truth: string | undefined, answer: string | undefined): ReadKind {
	if (truth === undefined) return 'inserted';
	if (answer === undefined) return 'missing';
	if (truth === answer) return 'right';
	return foldText(truth) === foldText(answer) ? 'alike' : 'misread';
}

/** `A`, `B read as 8`, `O read as 0, which counts as the same`, `W missing`, `7 inserted`. */
export function pairWords({ kind, truth, answer }: Omit<ReadPair, 'at'>): string {
	switch (kind) {
		case 'right':
			return truth ?? '';
		case 'missing':
			return `${truth} missing`;
		case 'inserted':
			return `${answer} inserted`;
		case 'alike':
			return `${truth} read as ${answer}, which counts as the same`;
		case 'misread':
			return `${truth} read as ${answer}`;
	}
}
