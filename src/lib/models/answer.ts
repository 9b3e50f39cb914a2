import type { Model } from './schema.ts';

/** Softmax in double precision: each value's share, summing to 1. Shifted by the maximum, so it never overflows. */
export function softmax(logits: ArrayLike<number>): Float64Array {
	let largest = -Infinity;
	for (let at = 0; at < logits.length; at++) largest = Math.max(largest, logits[at] as number);
	const shares = new Float64Array(logits.length);
	let sum = 0;
	for (let at = 0; at < logits.length; at++) {
		const share = Math.exp((logits[at] as number) - largest);
		shares[at] = share;
		sum += share;
	}
	for (let at = 0; at < shares.length; at++) shares[at] = (shares[at] as number) / sum;
	return shares;
}

/**
 * The model's probability for each of `options`, in their order; they sum to 1.
 *
 * Rule `groups`: an option's value is the mean softmax probability of its outputs, divided by the sum of
 * these means over all options (Geirhos et al. 2019). Rule `identity`: one output for each option. A benchmark may offer
 * fewer options than the model knows: those not offered are masked and the rest are renormalised.
 *
 * Throws where the model does not answer the task, an output is missing or has the wrong length or no
 * finite numbers, or an option that is offered is none that the manifest maps to.
 */
export function answerProbabilities(
	model: Model,
	task: string,
	outputs: Record<string, ArrayLike<number>>,
	options: readonly string[]
): number[] {
	const { output, mapping } = answerOf(model, task);
	const fail = (what: string): never => {
		throw new Error(`Model ${model.id}, task ${task}: ${what}`);
	};
	const logits = outputs[output.name];
	if (!logits) return fail(`the results lack the output "${output.name}". Run the model again.`);
	if (logits.length !== output.classes) {
		fail(
			`${logits.length} logits where model.json promises ${output.classes}. Run the model again.`
		);
	}
	const shares = softmax(logits);
	if (shares.some(Number.isNaN)) {
		fail('the logits are not finite numbers. Run it on another backend.');
	}
	const mapped =
		mapping.rule === 'groups'
			? new Map(Object.entries(mapping.groups))
			: new Map(mapping.options.map((option, index) => [option, [index]]));
	const unknown = options.filter((option) => !mapped.has(option));
	if (unknown.length > 0) {
		fail(
			`model.json maps to ${[...mapped.keys()].join(', ')}; the benchmark offers ${options.join(', ')}. Map ${unknown.join(', ')} in model.json, or take it out of the benchmark's options.`
		);
	}
	const means = options.map((option) => mean(mapped.get(option) ?? [], shares));
	const sum = means.reduce((total, value) => total + value, 0);
	if (sum === 0) {
		// Every mapped output underflowed to 0: the options cannot be told apart.
		return means.map(() => 1 / means.length);
	}
	return means.map((value) => value / sum);
}

/** The output and the mapping with which the model answers the task. Throws where it does not answer it. */
export function answerOf(model: Model, task: string) {
	for (const output of model.outputs) {
		const answer = output.answers.find((candidate) => candidate.task === task);
		if (!answer) continue;
		if (output.decoder !== 'softmax') {
			throw new Error(
				`Model ${model.id}, task ${task}: the decoder "${output.decoder}" gives no option probabilities. Use an output with the decoder "softmax".`
			);
		}
		return { output, mapping: answer.mapping };
	}
	throw new Error(
		`Model ${model.id} does not answer the task ${task}. Add it to "answers" of an output in model.json, or choose another model.`
	);
}

function mean(indices: readonly number[], shares: Float64Array): number {
	let sum = 0;
	for (const index of indices) sum += shares[index] as number;
	return sum / indices.length;
}
