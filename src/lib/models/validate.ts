/** Model manifests at the border: every message names the file, the field and the remedy. */
import { checked, parseJson } from '../border/check.ts';
import { FileError } from '../border/fileError.ts';
import { sha256Hex } from '../border/sha256.ts';
import { classNameProblems } from './classNames.ts';
import {
	modelIndexSchema,
	modelSchema,
	type CtcOutput,
	type Golden,
	type Model,
	type ModelIndex,
	type Output
} from './schema.ts';

const REMEDY = 'Correct the file, or rebuild the model with the command in its card.';

/**
 * Parses `model.json`.
 * @throws {FileError} naming the file, what is wrong with which field, and what to do
 */
export function parseModel(text: string, file: string): Model {
	const model = checked(modelSchema, parseJson(text, file, REMEDY), file, REMEDY);
	const problems = contradictions(model);
	if (problems.length > 0) throw new FileError(file, problems, REMEDY);
	return model;
}

/**
 * Parses `models.json`.
 * @throws {FileError} naming the file, what is wrong with which field, and what to do
 */
export function parseModelIndex(text: string, file: string): ModelIndex {
	const index = checked(modelIndexSchema, parseJson(text, file, REMEDY), file, REMEDY);
	const ids = index.models.map(({ id }) => id);
	const twice = ids.find((id, at) => ids.indexOf(id) !== at);
	if (twice !== undefined) {
		throw new FileError(file, [`the model "${twice}" is listed twice.`], REMEDY);
	}
	const half = index.models.filter(
		({ mark, colour }) => (mark === undefined) !== (colour === undefined)
	);
	if (half.length > 0) {
		const problems = half.map(
			({ id, mark }) =>
				`model "${id}": has a ${mark === undefined ? 'colour without a mark' : 'mark without a colour'}.`
		);
		throw new FileError(file, problems, REMEDY);
	}
	return index;
}

/**
 * The manifest must be the one that the index lists.
 * @throws an Error that names the model and the command that rebuilds it
 */
export function checkIndexEntry(index: ModelIndex, model: Model): void {
	const entry = index.models.find(({ id }) => id === model.id);
	if (!entry) {
		throw new Error(`Model ${model.id}: not listed in models.json. ${rebuild(model)}`);
	}
	if (entry.sha256 !== model.sha256 || entry.bytes !== model.bytes) {
		throw new Error(`Model ${model.id}: model.json differs from models.json. ${rebuild(model)}`);
	}
}

/**
 * The ONNX file must be the one that the manifest and the index name, and the names of classes that it may carry must not
 * contradict the manifest.
 * @throws an Error that names the model and the command that rebuilds it
 */
export async function checkModelFile(model: Model, bytes: Uint8Array): Promise<void> {
	if (bytes.length !== model.bytes) {
		throw new Error(
			`Model ${model.id}: the file has ${bytes.length} bytes, models.json says ${model.bytes}. ${rebuild(model)}`
		);
	}
	if ((await sha256Hex(bytes)) !== model.sha256) {
		throw new Error(`Model ${model.id}: file hash differs from models.json. ${rebuild(model)}`);
	}
	const [problem] = classNameProblems(model, bytes);
	if (problem !== undefined) throw new Error(`Model ${model.id}, ${problem}`);
}

function rebuild(model: Model): string {
	return `Rebuild it with \`${model.training.command}\`.`;
}

/** What fits the schema and still cannot be right, one sentence each. */
export function contradictions(model: Model): string[] {
	const problems: string[] = [];
	const { colour, mean, std, resize, width, height } = model.input.preprocessing;
	const channels = colour === 'grey' ? 1 : 3;
	for (const [name, values] of Object.entries({ mean, std })) {
		if (values.length !== 1 && values.length !== channels) {
			problems.push(
				`field "input.preprocessing.${name}": ${values.length} values for ${channels} channels.`
			);
		}
	}
	if (std.includes(0)) problems.push('field "input.preprocessing.std": 0 cannot be divided by.');
	if (resize.shorter !== undefined && resize.mode !== 'crop') {
		problems.push('field "input.preprocessing.resize.shorter": belongs to the mode "crop" only.');
	}
	if (resize.shorter !== undefined && resize.shorter < Math.max(width, height)) {
		problems.push(
			`field "input.preprocessing.resize.shorter": ${resize.shorter} is smaller than the crop of ${width} × ${height}.`
		);
	}
	const names = model.outputs.map(({ name }) => name);
	if (new Set(names).size < names.length) problems.push('field "outputs": a name is used twice.');
	for (const output of model.outputs) {
		if (output.decoder === 'ctc') problems.push(...textProblems(output));
		problems.push(...answerProblems(output));
	}
	for (const [at, golden] of model.golden.entries()) {
		const field = `field "golden[${at}]"`;
		const output = model.outputs.find(({ name }) => name === golden.output.name);
		const problem = output
			? expectationProblem(golden.output, output)
			: `there is no output "${golden.output.name}".`;
		if (problem) problems.push(`${field}: ${problem}`);
		if (golden.image.split('/').some((part) => part === '' || part === '..')) {
			problems.push(`${field}: "${golden.image}" leaves the model's folder.`);
		}
	}
	return problems;
}

/** An alphabet that cannot be told apart, and lengths that do not belong together. */
function textProblems({ name, classes, steps, alphabet }: CtcOutput): string[] {
	const problems: string[] = [];
	const where = `output "${name}"`;
	const characters = [...alphabet];
	const twice = characters.find((character, at) => characters.indexOf(character) !== at);
	if (twice !== undefined) problems.push(`${where}: the alphabet has "${twice}" more than once.`);
	const length = steps * (1 + characters.length);
	if (length !== classes) {
		problems.push(
			`${where}: ${steps} steps of ${1 + characters.length} classes (the blank and ${characters.length} characters) are ${length} numbers, and "classes" says ${classes}.`
		);
	}
	return problems;
}

/** What is wrong with the answer that a golden example expects of this output. */
function expectationProblem(expected: Golden['output'], output: Output): string | undefined {
	if ('embedding' in expected) {
		if (output.decoder !== 'embedding')
			return `the output "${output.name}" is no embedding: its decoder is "${output.decoder}". State what that gives, or correct the decoder.`;
		const stated = expected.embedding.length;
		return stated > output.classes
			? `states ${stated} numbers of an embedding that has ${output.classes}. State its first numbers only, or correct "classes".`
			: undefined;
	}
	if (output.decoder === 'embedding')
		return `the output "${output.name}" is an embedding: state "embedding", its first numbers.`;
	if ('top' in expected) {
		if (output.decoder === 'ctc')
			return `the output "${output.name}" is read as a text: state "text" and "confidence" instead of "top".`;
		return expected.top.some(([index]) => index >= output.classes)
			? `a class beyond the output's ${output.classes}.`
			: undefined;
	}
	if (output.decoder !== 'ctc')
		return `the output "${output.name}" is not read as a text: state "top" instead of "text" and "confidence".`;
	const known = new Set(output.alphabet);
	const unknown = [...expected.text].find((character) => !known.has(character));
	return unknown === undefined
		? undefined
		: `the text "${expected.text}" has "${unknown}", which is not in the alphabet.`;
}

function answerProblems(output: Output): string[] {
	return output.answers.flatMap(({ task, mapping }) => {
		const where = `output "${output.name}", task "${task}"`;
		if (mapping.rule === 'text') {
			return output.decoder === 'ctc'
				? []
				: [`${where}: the rule "text" needs the decoder "ctc"; "${output.decoder}" reads no text.`];
		}
		if (mapping.rule === 'nearest') {
			return output.decoder === 'embedding'
				? []
				: [
						`${where}: the rule "nearest" compares embeddings; "${output.decoder}" gives none. Use the decoder "embedding", or another rule.`
					];
		}
		if (output.decoder === 'embedding') {
			return [
				`${where}: the decoder "embedding" gives a vector, so the rule must be "nearest", not "${mapping.rule}".`
			];
		}
		if (output.decoder === 'ctc') {
			return [
				`${where}: the decoder "ctc" gives a text, so the rule must be "text", not "${mapping.rule}".`
			];
		}
		if (mapping.rule === 'identity') {
			const { options } = mapping;
			const twice = options.find((option, at) => options.indexOf(option) !== at);
			return [
				...(options.length === output.classes
					? []
					: [`${where}: ${options.length} options for ${output.classes} classes.`]),
				...(twice === undefined
					? []
					: [
							`${where}: the option "${twice}" stands twice, and its second class would never be its answer. Name what each class is, or put both into one group by the rule "groups".`
						])
			];
		}
		const indices = Object.values(mapping.groups).flat();
		const shared = indices.find((index, at) => indices.indexOf(index) !== at);
		return [
			...Object.entries(mapping.groups)
				.filter(([, classes]) => classes.some((index) => index >= output.classes))
				.map(([option]) => `${where}: option "${option}" names a class beyond ${output.classes}.`),
			...(shared === undefined
				? []
				: [`${where}: class ${shared} stands twice, and its probability would count twice.`])
		];
	});
}
