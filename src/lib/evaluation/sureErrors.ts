/** Wrong answers that were given with confidence. */
import type { Participants } from './participants.ts';
import { subjectsOf } from './classShares.ts';
import { shareOf, type Share } from './shares.ts';
import { uniqueFirst } from './leaveOneOut.ts';
import type { ScoredTrial, Subject } from './prepare.ts';
import { clusterNumbers } from './scoreTable.ts';
import { referencesOf } from './truth.ts';

/** From this confidence on an answer counts as sure. */
export const sureFrom = 0.9;

export interface SureError {
	item: string;
	/** What was right most often, alone. */
	truth: string;
	answer: string;
	/** Probability of the answer, or the confidence that was stated; 0 … 1. */
	confidence: number;
}

export interface SureErrors {
	/** Wrong answers with a confidence, the surest first; of equals in the order of the set. */
	errors: SureError[];
	/** Answers with a confidence to items with one right answer. */
	n: number;
	/** Share wrong of those with a confidence of at least `sureFrom`, item by item; no value where there is none. */
	wrong_when_sure: Share;
}

/** Confidence of the answer that counts; undefined where none was recorded, and without an answer. */
export function confidenceOf(
	{ trial, answer }: Pick<ScoredTrial, 'trial' | 'answer'>,
	options: Subject['options']
): number | undefined {
	if (answer === null) return undefined;
	if (trial.confidence !== undefined) return trial.confidence;
	const place = options?.indexOf(answer) ?? -1;
	return place < 0 ? undefined : trial.probabilities?.[place];
}

/**
 * The mistakes of one run, the surest first. An answer is a mistake where another one was right most often; where the
 * votes on an item leave no single right answer it is none. Undefined where no confidence was recorded.
 */
export function sureErrors(participants: Participants, run: string): SureErrors | undefined {
	const [subject] = subjectsOf(participants, run);
	if (!subject) return undefined;
	const known = participants.items.flatMap((item) => {
		const scored = subject.byItem.get(item.id);
		const confidence = scored && confidenceOf(scored, subject.options);
		const truth = uniqueFirst(Object.fromEntries(referencesOf(item)));
		if (scored?.answer == null || confidence === undefined || truth === undefined) return [];
		return [{ item, truth, answer: scored.answer, confidence }];
	});
	if (known.length === 0) return undefined;
	const sure = known.filter(({ confidence }) => confidence >= sureFrom);
	return {
		errors: known
			.filter(({ truth, answer }) => truth !== answer)
			.map(({ item, ...rest }) => ({ item: item.id, ...rest }))
			.sort((a, b) => b.confidence - a.confidence),
		n: known.length,
		wrong_when_sure: shareOf({
			raters: 1,
			items: sure.length,
			values: Float64Array.from(sure, ({ truth, answer }) => (truth === answer ? 0 : 1)),
			clusterOf: clusterNumbers(sure.map(({ item }) => item))
		})
	};
}
