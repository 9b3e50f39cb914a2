/** What every way of answering is given, and gives. */
import type { Given } from '$lib/recording/personRun.ts';
import type { Stimulus } from './stimuli.ts';

/** One answer to choose. */
export interface OfferedAnswer {
	id: string;
	name: string;
	/** Address of a picture of what is meant. */
	picture?: string | undefined;
}

export interface AnsweringProps {
	/** In the places that they have for this person. */
	options: readonly OfferedAnswer[];
	stimulus: Stimulus;
	/** Answers count now; before, what is pressed does nothing. */
	open: boolean;
	/** Attempts at one item. */
	attempts: number;
	/** @param time of the answer, on the clock of the frames */
	onanswer: (given: Pick<Given, 'answer' | 'retries'>, time: number) => void;
}
