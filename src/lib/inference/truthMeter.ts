import { logShares } from '../models/ctc.ts';
import { sharesOf } from '../models/meaning.ts';
import { cosine } from '../models/nearest.ts';
import type { CtcOutput, Output } from '../models/schema.ts';
import { readText } from '../models/text.ts';
import { isFailure, type InferenceAnswer, type InferenceResult } from './source.ts';

/** How many of the first items are run on WASM too. */
export const TRUTH_ITEMS = 16;

/** Probabilities of two correct backends differ by far less than this. */
const TOLERANCE = 1e-3;

/** Embeddings whose cosine is at least this point the same way. */
const SAME_DIRECTION = 1 - 1e-6;

/** What the truth meter found; the shape of the capsule's `agreement`. */
export interface BackendAgreement {
	/** Items compared. */
	items: number;
	/** Share of items whose largest output, whose text, or whose direction of the embedding is the same on both. */
	top1: number;
	/**
	 * Largest difference of a probability (softmax of the outputs; of a text: of the characters at each step, and of
	 * the whole), or of a raw value for embeddings.
	 */
	max_difference: number;
}

/**
 * The backend truth meter (docs/design.md §7): compares a backend's outputs with those of WASM on the same items.
 * Items that failed on either side are left out.
 * @param outputs the model's, which say how each is read; one that is not named is compared as probabilities
 * @returns undefined when no item can be compared
 */
export function compareBackends(
	wasm: readonly InferenceResult[],
	other: readonly InferenceResult[],
	outputs: readonly Output[] = []
): BackendAgreement | undefined {
	const answers = new Map<string, InferenceAnswer>();
	for (const result of other) if (!isFailure(result)) answers.set(result.id, result);
	let items = 0;
	let same = 0;
	let maxDifference = 0;
	for (const expected of wasm) {
		if (isFailure(expected)) continue;
		const found = answers.get(expected.id);
		if (!found) continue;
		items += 1;
		let agrees = true;
		for (const [name, logits] of Object.entries(expected.outputs)) {
			const { answer, difference } = compareLogits(
				outputs.find((output) => output.name === name),
				logits,
				found.outputs[name]
			);
			if (!answer) agrees = false;
			// NaN compares false everywhere: a broken output must not look like agreement.
			if (!(difference <= maxDifference)) {
				maxDifference = Number.isNaN(difference) ? Infinity : difference;
			}
		}
		if (agrees) same += 1;
	}
	if (items === 0) return undefined;
	// A capsule is JSON, which has no infinity: the largest number stands for it.
	return { items, top1: same / items, max_difference: Math.min(maxDifference, Number.MAX_VALUE) };
}

/**
 * Why a run with this agreement must not be compared.
 * @param tolerance largest difference of a probability that is still the same answer
 * @returns one sentence; undefined for a backend that agrees
 */
export function disagreement(
	backend: string,
	agreement: BackendAgreement | undefined,
	tolerance = TOLERANCE
): string | undefined {
	if (!agreement) {
		return `The ${backend} backend could not be checked against WASM: no item was answered by both.`;
	}
	if (agreement.top1 === 1 && agreement.max_difference <= tolerance) return undefined;
	const differing = Math.round((1 - agreement.top1) * agreement.items);
	const by = agreement.max_difference > 1 ? 'more than 1' : agreement.max_difference.toPrecision(2);
	return `The ${backend} backend disagrees with WASM on the first ${agreement.items} items: ${differing} top answers differ, and probabilities by up to ${by} (allowed: ${tolerance}).`;
}

interface Compared {
	/** The answer is the same. */
	answer: boolean;
	/** NaN or infinity where the two cannot be compared. */
	difference: number;
}

function compareLogits(
	output: Output | undefined,
	wasm: Float32Array,
	other: Float32Array | undefined
): Compared {
	if (other?.length !== wasm.length) return { answer: false, difference: Infinity };
	if (output?.decoder === 'ctc') return compareTexts(output, wasm, other);
	const raw = output?.decoder === 'embedding';
	// At temperature 1, as ever: the tolerance was set for it.
	const own = output?.decoder === 'probabilities' ? output : undefined;
	return {
		answer: raw ? cosine(wasm, other) >= SAME_DIRECTION : largest(wasm) === largest(other),
		difference: raw
			? largestDifference(wasm, other)
			: largestDifference(sharesOf(own, wasm), sharesOf(own, other))
	};
}

function compareTexts(output: CtcOutput, wasm: Float32Array, other: Float32Array): Compared {
	const expected = readText(output, wasm);
	const found = readText(output, other);
	if (!expected || !found) return { answer: false, difference: Infinity };
	const shares = (logits: Float32Array) =>
		logShares(logits, output.classes / output.steps, output.temperature.character).map(Math.exp);
	const characters = largestDifference(shares(wasm), shares(other));
	const answer = expected.answer === found.answer;
	return {
		answer,
		difference: answer
			? Math.max(characters, Math.abs(expected.confidence - found.confidence))
			: characters
	};
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
	let most = 0;
	for (let i = 0; i < a.length; i++) {
		const difference = Math.abs((a[i] as number) - (b[i] as number));
		if (!(difference <= most)) most = difference;
		if (Number.isNaN(most)) break;
	}
	return most;
}

function largest(values: Float32Array): number {
	let index = 0;
	for (let i = 1; i < values.length; i++) {
		if ((values[i] as number) > (values[index] as number)) index = i;
	}
	return index;
}
