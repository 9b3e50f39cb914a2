/** Which candidate an embedding is nearest to: how a thing that was seen once is found again. */
import { answerOf, logitsOf, NOT_FINITE } from './answer.ts';
import type { Model } from './schema.ts';

/** One picture to choose from, and what the model gives for it. */
export interface EmbeddedCandidate {
	id: string;
	outputs: Record<string, ArrayLike<number>>;
}

export interface NearestCandidate {
	/** Id of the candidate whose embedding has the largest cosine with the probe's; the first of equals. */
	answer: string;
	/** Cosine with each candidate, in their order; −1 … 1. */
	cosines: number[];
}

/**
 * The cosine of two vectors: their inner product over their lengths, −1 … 1. NaN where one is not finite or has no direction
 * (all zeros).
 * @throws where they differ in length: they are not from one model
 */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
	if (a.length !== b.length)
		throw new Error(
			`Embeddings of ${a.length} and of ${b.length} numbers cannot be compared. Make both with the same model.`
		);
	let inner = 0;
	let lengthA = 0;
	let lengthB = 0;
	for (let at = 0; at < a.length; at++) {
		const x = a[at] as number;
		const y = b[at] as number;
		inner += x * y;
		lengthA += x * x;
		lengthB += y * y;
	}
	return inner / Math.sqrt(lengthA * lengthB);
}

/**
 * The candidate that the model takes for the same thing as the probe, by nearest neighbour (cosine) among the embeddings.
 * Every item is answered by itself: what was chosen elsewhere plays no part.
 * @param probe outputs for the picture that is asked about
 * @throws where the model does not answer the task with an embedding, an output is missing or has another length, there is
 * nothing to choose from, or a vector is not finite or has no direction
 */
export function answerNearest(
	model: Model,
	task: string,
	probe: Record<string, ArrayLike<number>>,
	candidates: readonly EmbeddedCandidate[]
): NearestCandidate {
	const { output, mapping } = answerOf(model, task);
	const fail = (what: string): never => {
		throw new Error(`Model ${model.id}, task ${task}: ${what}`);
	};
	if (output.decoder !== 'embedding' || mapping.rule !== 'nearest')
		return fail(
			`the decoder "${output.decoder}" gives no embedding. Use an output with the decoder "embedding".`
		);
	const asked = logitsOf(model, task, probe);
	if (candidates.length === 0)
		return fail('there is no candidate to choose from. Give the item its candidates.');
	const cosines = candidates.map(({ outputs }) => cosine(asked, logitsOf(model, task, outputs)));
	if (cosines.some(Number.isNaN))
		return fail(
			everyFinite([asked, ...candidates.map(({ outputs }) => outputs[output.name] ?? [])])
				? 'an embedding is all zeros and points nowhere. Look whether the picture is empty.'
				: NOT_FINITE
		);
	const nearest = cosines.indexOf(Math.max(...cosines));
	return { answer: (candidates[nearest] as EmbeddedCandidate).id, cosines };
}

function everyFinite(vectors: readonly ArrayLike<number>[]): boolean {
	return vectors.every((vector) => Array.from(vector).every(Number.isFinite));
}
