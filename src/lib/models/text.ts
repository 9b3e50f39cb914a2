/** What a model has read: a text, how sure it is of each character, and of the whole. */
import { answerOf, logitsOf, NOT_FINITE } from './answer.ts';
import { bestPath, logProbability, logShares } from './ctc.ts';
import { meaningProblem, OutputMeaningError } from './meaning.ts';
import type { CtcOutput, Model } from './schema.ts';

export interface ReadText {
	/** The empty text where nothing is seen, which is an answer too. */
	answer: string;
	/** Probability of the text, 0 … 1: all alignments of it, at the temperature for whole texts. */
	confidence: number;
	/** One for each character of the answer, 0 … 1: its largest share at the steps where it was read. */
	character_confidence: number[];
}

/**
 * The text that the model answers the task with.
 * @throws where the model does not answer the task with a text, the output is missing or has another length, or its
 * logits are not finite
 * @throws {OutputMeaningError} where they are probabilities and no logits
 */
export function answerText(
	model: Model,
	task: string,
	outputs: Record<string, ArrayLike<number>>
): ReadText {
	const { output } = answerOf(model, task);
	if (output.decoder !== 'ctc') {
		throw new Error(
			`Model ${model.id}, task ${task}: the decoder "${output.decoder}" reads no text. Use an output with the decoder "ctc".`
		);
	}
	const logits = logitsOf(model, task, outputs);
	const problem = meaningProblem(output, logits);
	if (problem) throw new OutputMeaningError(`Model ${model.id}, task ${task}: ${problem}`);
	const read = readText(output, logits);
	if (!read) throw new Error(`Model ${model.id}, task ${task}: ${NOT_FINITE}`);
	return read;
}

/**
 * Reads the logits of one picture along the best path (see `bestPath`). A character's confidence is the largest softmax
 * share, at its temperature, that the character has over the steps merged into it; the text's is its probability by
 * `logProbability`. Undefined where a logit is not finite.
 */
export function readText(output: CtcOutput, logits: ArrayLike<number>): ReadText | undefined {
	for (let at = 0; at < logits.length; at++) if (!Number.isFinite(logits[at])) return undefined;
	const characters = [...output.alphabet];
	const classes = characters.length + 1;
	const runs = bestPath(logits, classes);
	const single = logShares(logits, classes, output.temperature.character);
	const whole = logShares(logits, classes, output.temperature.plate);
	return {
		answer: runs.map(({ label }) => characters[label - 1] as string).join(''),
		confidence: Math.exp(
			logProbability(
				whole,
				classes,
				runs.map(({ label }) => label)
			)
		),
		character_confidence: runs.map(({ label, from, to }) => {
			let most = -Infinity;
			for (let step = from; step < to; step++) {
				most = Math.max(most, single[step * classes + label] as number);
			}
			return Math.exp(most);
		})
	};
}
