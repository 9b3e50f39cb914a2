/** How sure a typed answer is, as a whole and character by character, beside whether it is right. */
import { alignTexts } from '../statistics/alignment.ts';
import type { Confident } from './calibration.ts';
import type { ScoredTrial } from './prepare.ts';
import { foldText, normaliseText } from './scoring.ts';
import type { ReferenceItem } from './trial.ts';

/**
 * The stated confidence of each answer in its whole text; rightness is that of the scoring in force. Trials without an
 * answer state none. Undefined unless every answer carries one.
 */
export function wholeConfidence(trials: readonly ScoredTrial[]): Confident[] | undefined {
	const answered = trials.filter(({ answer }) => answer !== null);
	const rows = answered.flatMap(({ trial, correct }) =>
		trial.confidence === undefined ? [] : [{ confidence: trial.confidence, correct }]
	);
	return rows.length > 0 && rows.length === answered.length ? rows : undefined;
}

/** One character of an answer after the normaliser, with the confidence in it where one was recorded. */
export interface SureCharacter {
	character: string;
	confidence: number | undefined;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The characters that are compared, in order: what the normaliser drops is left out with its confidence, and what it
 * joins (a letter and an accent that is a character of its own) has the smallest confidence of its parts. Confidences
 * that are not one per character (code point) of the answer belong to nothing and are left out.
 */
export function sureCharacters(
	answer: string,
	confidences: readonly number[] | undefined
): SureCharacter[] {
	const given = [...answer];
	const own = confidences?.length === given.length ? confidences : undefined;
	const kept = given.flatMap((text, index) =>
		normaliseText(text) === '' ? [] : [{ text, confidence: own?.[index] }]
	);
	let at = 0;
	return [...graphemes.segment(kept.map(({ text }) => text).join(''))].flatMap(({ segment }) => {
		const parts = kept.slice(at, (at += [...segment].length));
		const sure = parts.flatMap((part) => part.confidence ?? []);
		const confidence = sure.length > 0 ? Math.min(...sure) : undefined;
		return [...normaliseText(segment)].map((character) => ({ character, confidence }));
	});
}

/**
 * The confidence of every character of the answers, right where the aligned character of the truth is the same (or
 * folds to the same). An inserted character is wrong; a missing one states no confidence. Undefined where no trial
 * carries them.
 */
export function characterConfidence(
	trials: readonly ScoredTrial[],
	items: readonly ReferenceItem[],
	folded: boolean
): Confident[] | undefined {
	const truths = new Map(items.map(({ id, truth }) => [id, normaliseText(truth)]));
	const form = folded ? foldText : normaliseText;
	const rows = trials.flatMap(({ item, answer, trial }): Confident[] => {
		if (answer === null || trial.answer === null) return [];
		const characters = sureCharacters(trial.answer, trial.character_confidence);
		const text = characters.map(({ character }) => character).join('');
		return alignTexts(text, truths.get(item) ?? '').flatMap(({ truth, answer: given, at }) => {
			const confidence = at === undefined ? undefined : characters[at]?.confidence;
			if (given === undefined || confidence === undefined) return [];
			return [{ item, confidence, correct: truth !== undefined && form(truth) === form(given) }];
		});
	});
	return rows.length > 0 ? rows : undefined;
}
