import type { AnswerKind } from '../evaluation/kinds/kind.ts';
import { meaningProblem, OutputMeaningError, sharesOf } from './meaning.ts';
import type { Model, Output } from './schema.ts';

/** By option id, answers of finer readers that count for it. */
export type Members = Readonly<Record<string, readonly string[]>>;

/** The members of a benchmark's options; options that stand for themselves alone are left out. */
export function membersOf(
	options: readonly { id: string; members?: readonly string[] }[]
): Members {
	return Object.fromEntries(options.flatMap(({ id, members }) => (members ? [[id, members]] : [])));
}

/**
 * The model's probability for each of `options`, in their order; they sum to 1. At the output's temperature, where the
 * manifest states one.
 *
 * Rule `groups`: an option's value is the mean softmax probability of its outputs, divided by the sum of
 * these means over all options (Geirhos et al. 2019). Rule `identity`: one output for each option. A benchmark may offer
 * fewer options than the model knows: those not offered are masked and the rest are renormalised.
 *
 * An option may stand for several answers of the model: its value is then the sum over itself and its `members`, so that
 * a model that tells five kinds of apple apart answers "apple" with what it gives to all five. Those that the model does
 * not map to count for nothing. An option of which the model knows nothing at all has probability 0: see
 * `vocabularyNote`.
 *
 * Throws where the model does not answer the task, an output is missing or has the wrong length or no
 * finite numbers, or where fewer than two of the options are known.
 * @throws {OutputMeaningError} where the numbers are not what the manifest says, e.g. probabilities instead of logits
 * @param members by option id, the answers that count for it beside its own id; see `membersOf`
 */
export function answerProbabilities(
	model: Model,
	task: string,
	outputs: Record<string, ArrayLike<number>>,
	options: readonly string[],
	members: Members = {}
): number[] {
	const { output, mapping } = answerOf(model, task);
	const fail = (what: string): never => {
		throw new Error(`Model ${model.id}, task ${task}: ${what}`);
	};
	if (
		(output.decoder !== 'softmax' && output.decoder !== 'probabilities') ||
		mapping.rule === 'text' ||
		mapping.rule === 'nearest'
	) {
		return fail(
			`the decoder "${output.decoder}" gives no option probabilities. Use an output with the decoder "softmax" or "probabilities".`
		);
	}
	const values = logitsOf(model, task, outputs);
	const problem = meaningProblem(output, values);
	if (problem) throw new OutputMeaningError(`Model ${model.id}, task ${task}: ${problem}`);
	const shares = sharesOf(output, values);
	if (shares.some(Number.isNaN)) fail(NOT_FINITE);
	const mapped =
		mapping.rule === 'groups'
			? new Map(Object.entries(mapping.groups))
			: new Map(mapping.options.map((option, index) => [option, [index]]));
	const knownBy = options.map((option) =>
		[option, ...(members[option] ?? [])].filter((answer) => mapped.has(answer))
	);
	const known = knownBy.filter((answers) => answers.length > 0).length;
	if (known < Math.min(2, options.length)) {
		fail(
			`model.json maps to ${[...mapped.keys()].join(', ')}; the benchmark offers ${options.join(', ')}, of which it knows ${known}. Map them in model.json, or choose another model.`
		);
	}
	const means = knownBy.map((answers) =>
		answers.reduce((total, answer) => total + mean(mapped.get(answer) ?? [], shares), 0)
	);
	const sum = means.reduce((total, value) => total + value, 0);
	if (sum === 0) {
		// Every mapped output underflowed to 0: the options cannot be told apart, as far as they are known.
		return knownBy.map((answers) => (answers.length > 0 ? 1 / known : 0));
	}
	return means.map((value) => value / sum);
}

/** What is said of an output that holds infinity or no number. */
export const NOT_FINITE = 'the logits are not finite numbers. Run it on another backend.';

/** What the output gives that a model answers a task with: see `AnswerKind.decoder`. Undefined where it does not answer it. */
export function givenFor(model: Model, task: string): AnswerKind['decoder'] {
	for (const { answers, decoder } of model.outputs) {
		const answer = answers.find((candidate) => candidate.task === task);
		if (!answer) continue;
		if (answer.mapping.rule === 'text') return 'text';
		return decoder === 'embedding' ? 'embeddings' : 'probabilities';
	}
	return undefined;
}

/** The output and the mapping with which the model answers the task. Throws where it does not answer it. */
export function answerOf(model: Model, task: string) {
	for (const output of model.outputs) {
		const answer = output.answers.find((candidate) => candidate.task === task);
		if (answer) return { output, mapping: answer.mapping };
	}
	throw new Error(
		`Model ${model.id} does not answer the task ${task}. Add it to "answers" of an output in model.json, or choose another model.`
	);
}

/** The outputs that answer the task; all of the model without one. */
export function outputsFor(model: Model, task: string | undefined): Output[] {
	if (task === undefined) return model.outputs;
	return model.outputs.filter(({ answers }) => answers.some((answer) => answer.task === task));
}

/** The numbers that the task is answered with. Throws where the output is missing or has another length. */
export function logitsOf(
	model: Model,
	task: string,
	outputs: Record<string, ArrayLike<number>>
): ArrayLike<number> {
	const { output } = answerOf(model, task);
	const logits = outputs[output.name];
	const what = !logits
		? `the results lack the output "${output.name}"`
		: logits.length !== output.classes
			? `the output "${output.name}" has ${logits.length} numbers where model.json promises ${output.classes}`
			: undefined;
	if (!logits || what)
		throw new Error(`Model ${model.id}, task ${task}: ${what}. Run the model again.`);
	return logits;
}

function mean(indices: readonly number[], shares: Float64Array): number {
	let sum = 0;
	for (const index of indices) sum += shares[index] as number;
	return sum / indices.length;
}
