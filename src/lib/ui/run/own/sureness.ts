/** How sure a model is of its answer, in steps that differ to the eye. */
import { isChosen, type OwnAnswer } from './answers.ts';

export type Sureness = 'sure' | 'half sure' | 'unsure';

/** A model that gives its answer at least this much is called sure. */
export const SURE = 0.8;
/** Below this another answer, or a wrong reading, is as likely. */
export const HALF_SURE = 0.5;

/** What the model gives its answer, 0 … 1. */
export function confidenceOf(answer: OwnAnswer): number {
	return isChosen(answer) ? (answer.probabilities[answer.answer] ?? 0) : answer.confidence;
}

/** The step that a confidence of 0 … 1, rounded to whole per cents, stands on. */
export function surenessOf(confidence: number): Sureness {
	// As it is shown: 49.6 % reads 50 %.
	const shown = Math.round(confidence * 100) / 100;
	if (shown >= SURE) return 'sure';
	return shown >= HALF_SURE ? 'half sure' : 'unsure';
}

/** The answers after the one that was given, the likeliest first, as far as they are worth a word (5 % and more). */
export function runnersUp(answer: OwnAnswer, most = 2): { option: string; share: number }[] {
	if (!isChosen(answer)) return [];
	return Object.entries(answer.probabilities)
		.map(([option, share]) => ({ option, share }))
		.filter(({ option, share }) => option !== answer.answer && share >= 0.05)
		.sort((a, b) => b.share - a.share)
		.slice(0, most);
}
