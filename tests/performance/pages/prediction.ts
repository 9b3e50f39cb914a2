import { softmax } from '../../../src/lib/models/softmax.ts';
import type { Prediction } from '../result.ts';

/** The most probable output of raw logits. */
export function predictionOf(logits: Float32Array): Prediction {
	let best = 0;
	for (let at = 1; at < logits.length; at++) {
		if ((logits[at] as number) > (logits[best] as number)) best = at;
	}
	let sum = 0;
	for (const value of logits) sum += Math.exp(value - (logits[best] as number));
	return [best, 1 / sum];
}

/** Probabilities of raw logits in float32. */
export function probabilitiesOf(logits: Float32Array): Float32Array {
	return Float32Array.from(softmax(logits));
}
