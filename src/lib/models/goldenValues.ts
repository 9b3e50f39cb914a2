/** What a golden example states that an output gives, from what it gave. */
import { meaningProblem, sharesOf } from './meaning.ts';
import type { Golden, Output } from './schema.ts';
import { readText } from './text.ts';

/** Classes, and numbers of an embedding, that are stated. */
const TOLD = 5;
const TOLD_OF_EMBEDDING = 16;

/**
 * Of an output with classes the first of them, of a ctc output the text and the confidence in it, of an embedding its first
 * numbers.
 * @param image what was answered, for the message
 * @throws {Error} where the numbers are not what the manifest says they are, or are no numbers
 */
export function goldenOutput(
	output: Output,
	logits: Float32Array,
	image: string
): Golden['output'] {
	const { name } = output;
	if (!logits.every(Number.isFinite))
		throw new Error(
			`${image}: the output "${name}" holds NaN or infinity. Look at scale, mean and std of the preprocessing, and at the export: half precision overflows above 65,504.`
		);
	const problem = meaningProblem(output, logits);
	if (problem) throw new Error(`${image}: ${problem}`);
	if (output.decoder === 'ctc') {
		const { answer, confidence } = readText(output, logits)!;
		return { name, text: answer, confidence };
	}
	if (output.decoder === 'embedding')
		return { name, embedding: [...logits.slice(0, TOLD_OF_EMBEDDING)] };
	const own = output.decoder === 'probabilities' ? output : undefined;
	const shares = [...sharesOf(own, logits)].map((share, index): [number, number] => [index, share]);
	shares.sort(([, a], [, b]) => b - a);
	return { name, top: shares.slice(0, TOLD) };
}
