/** What a model says of an own picture, read from its outputs by the code that reads a run's. */
import type { OptionShare } from '$lib/items/optionShares.ts';
import { answerProbabilities, givenFor } from '$lib/models/answer.ts';
import type { Model } from '$lib/models/schema.ts';
import { answerText, type ReadText } from '$lib/models/text.ts';
import { largest } from '$lib/recording/recorder.ts';
import { ownOptions, type AnswerSet } from './tasks.ts';

export interface ChosenAnswer {
	model: Model;
	/** Option id. */
	answer: string;
	/** By option id; they sum to 1. */
	probabilities: Record<string, number>;
}

export interface TypedAnswer extends ReadText {
	model: Model;
}

export type OwnAnswer = ChosenAnswer | TypedAnswer;

/** The answer is one of several options, each with its probability. */
export function isChosen(answer: OwnAnswer): answer is ChosenAnswer {
	return 'probabilities' in answer;
}

/** Rows of bars that are drawn: a longer list helps nobody. */
export const MOST_BARS = 16;

/**
 * @param set what the model may choose from; absent: everything that it knows for this task
 * @throws where the outputs are not what the manifest promises, or not finite
 */
export function ownAnswer(
	model: Model,
	task: string,
	set: AnswerSet | undefined,
	outputs: Record<string, ArrayLike<number>>
): OwnAnswer {
	if (givenFor(model, task) === 'text') return { model, ...answerText(model, task, outputs) };
	const options = set?.options ?? ownOptions(model, task);
	const shares = answerProbabilities(model, task, outputs, options, set?.members);
	return {
		model,
		answer: options[largest(shares)] as string,
		probabilities: Object.fromEntries(options.map((option, at) => [option, shares[at] as number]))
	};
}

/**
 * One row of bars for each option.
 * @param sorted the likeliest first; live they keep their places, since rows that jump cannot be read
 */
export function ownShares(answers: readonly ChosenAnswer[], sorted: boolean): OptionShare[] {
	const options = [...new Set(answers.flatMap(({ probabilities }) => Object.keys(probabilities)))];
	const rows = options.map((option): OptionShare => ({
		option,
		truth: false,
		people: 0,
		share: undefined,
		probability: answers[0]?.probabilities[option],
		probabilities: Object.fromEntries(
			answers.flatMap(({ model, probabilities }) => {
				const share = probabilities[option];
				return share === undefined ? [] : [[model.id, share] as const];
			})
		)
	}));
	const most = (row: OptionShare) => Math.max(...Object.values(row.probabilities));
	if (sorted || rows.length > MOST_BARS) rows.sort((a, b) => most(b) - most(a));
	return rows.slice(0, MOST_BARS);
}
