/**
 * Answers of people as jsPsych saves them: a list of trials, one object each, practice and returning items among them. `rt` is in
 * milliseconds, `response` is `null` where nobody answered; `answers/forms/jsPsych.ts` reads it back.
 */
import type { Run } from './schema.ts';

/** One trial as jsPsych's data module writes it. */
export interface JsPsychTrial {
	trial_type: 'yardstick-question';
	/** Place among the trials of this person, from 0. */
	trial_index: number;
	subject: string;
	item: string;
	phase: 'practice' | 'test' | 'catch';
	response: string | null;
	/** In the units of jsPsych: milliseconds; null where nobody answered, or it was not measured. */
	rt: number | null;
	correct: boolean;
	correct_response: string | null;
	timed_out: boolean;
	confidence?: number;
	/** Further attempts, where an item may be tried again. */
	retries?: string[];
	/** Milliseconds from the start of the sitting to the picture, and how long it stood. */
	onset_ms?: number;
	exposure_ms?: number;
	frames?: number;
}

/**
 * The text of such a file.
 * @param truths the right answer of every item, by id; null stands where an item has none
 */
export function formatJsPsych(runs: readonly Run[], truths: ReadonlyMap<string, string>): string {
	const trials = runs.flatMap((run) =>
		run.trials.map((trial, index): JsPsychTrial => ({
			trial_type: 'yardstick-question',
			trial_index: index,
			subject: run.observer.id,
			item: trial.item,
			phase: trial.phase ?? 'test',
			response: trial.answer,
			rt: trial.answer === null ? null : (trial.rt_ms ?? null),
			correct: trial.correct,
			correct_response: truths.get(trial.item) ?? null,
			timed_out: trial.timed_out === true,
			...(trial.confidence === undefined ? {} : { confidence: trial.confidence }),
			...(trial.retries?.length ? { retries: trial.retries } : {}),
			...(trial.shown
				? {
						onset_ms: trial.shown.onset_ms,
						exposure_ms: trial.shown.exposure_ms,
						frames: trial.shown.frames
					}
				: {})
		}))
	);
	return `${JSON.stringify(trials, null, '\t')}\n`;
}
