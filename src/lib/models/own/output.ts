/** Which output answers a task, and how its numbers are read: proposed from what the network really gives. */
import { areProbabilities } from '../meaning.ts';
import type { Model, Output } from '../schema.ts';
import { matchLabels, missingOptions, type MatchedLabels, type NamedOption } from './labels.ts';
import type { OnnxFile } from './onnxFile.ts';

/** One output as the network gave it for a few pictures. */
export interface GivenOutput {
	name: string;
	type: string;
	/** Sizes for one picture, the batch included. */
	dims: readonly number[];
	/** Its numbers, a row a picture; empty where they are no float32. */
	rows: readonly ArrayLike<number>[];
}

/** What is asked of it. */
export interface Asked {
	task: string;
	/** Answers to choose from; empty where texts are read. */
	options: readonly NamedOption[];
	/** Answers of the task's other sets. */
	others?: readonly NamedOption[];
	gives: 'probabilities' | 'text';
}

export interface OutputSources {
	labels?: readonly string[] | undefined;
	/** Where the labels are from, in words: `its config.json`. */
	labelsFrom?: string | undefined;
	/** Characters that a reader knows, in the order of its classes. */
	alphabet?: readonly string[] | undefined;
	/** Name of the wanted output. */
	wanted?: string | undefined;
	/** A described network with as many classes, whose mapping is taken where there are no labels. */
	like?: Pick<Model, 'name' | 'outputs'> | undefined;
}

export interface OutputProposal {
	output: Output;
	/** Undefined for readers. */
	matched: MatchedLabels | undefined;
	labels: readonly string[] | undefined;
	/** Its last Softmax must be taken off the file: a reader's logits are what is read. */
	withoutSoftmax: boolean;
	/** What was chosen and why, in sentences. */
	reasons: string[];
	/** What may be wrong, in sentences with the remedy. */
	warnings: string[];
}

const shapeWords = (dims: readonly number[]): string => `[${dims.join(', ')}]`;
const lengthOf = ({ dims }: GivenOutput): number => dims.slice(1).reduce((a, b) => a * b, 1);

/**
 * Proposes the output for a task.
 * @returns a sentence with the remedy where none can be it
 */
export function proposeOutput(
	given: readonly GivenOutput[],
	file: Pick<OnnxFile, 'softmax' | 'metadata'>,
	asked: Asked,
	sources: OutputSources
): OutputProposal | string {
	const { wanted } = sources;
	const named = wanted === undefined ? given : given.filter(({ name }) => name === wanted);
	if (named.length === 0)
		return `there is no output "${wanted}"; it gives ${given.map(({ name }) => `"${name}"`).join(', ')}. Choose one of them.`;
	return asked.gives === 'text'
		? readerOf(named, file, asked, sources)
		: classifierOf(named, asked, sources);
}

function classifierOf(
	given: readonly GivenOutput[],
	asked: Asked,
	{ labels, labelsFrom, like }: OutputSources
): OutputProposal | string {
	const usable = given.filter(
		({ dims, type, rows }) =>
			type === 'float32' &&
			dims[0] === 1 &&
			dims.slice(1).filter((n) => n > 1).length === 1 &&
			rows.length > 0
	);
	const said = given
		.map(({ name, type, dims }) => `"${name}" ${type} ${shapeWords(dims)}`)
		.join(', ');
	if (usable.length === 0)
		return `none of its outputs is one number for each class of a picture (it gives ${said}). Is it a detector, a reader or a network that gives pictures?`;
	const fits = (output: GivenOutput) =>
		labels !== undefined && [0, 1].includes(lengthOf(output) - labels.length);
	const chosen = usable.find(fits) ?? usable[0]!;
	const classes = lengthOf(chosen);
	const reasons: string[] = [];
	const warnings: string[] = [];
	if (usable.length > 1)
		reasons.push(
			`Of ${usable.length} outputs "${chosen.name}" is taken${fits(chosen) ? ', because it has as many classes as there are names' : ', because it is the first'}.`
		);
	const probabilities = chosen.rows.every(areProbabilities);
	reasons.push(
		probabilities
			? `"${chosen.name}" gives ${classes} probabilities: each picture’s sum to 1, so no Softmax is added.`
			: `"${chosen.name}" gives ${classes} logits: they do not sum to 1, so a Softmax is taken of them.`
	);
	if (probabilities && softmaxOfSoftmax(chosen.rows))
		warnings.push(
			`All probabilities of "${chosen.name}" lie close together, as if a Softmax had been taken twice. Export the network without its last Softmax.`
		);
	let names = labels;
	if (names && names.length === classes - 1) {
		names = ['background', ...names];
		warnings.push(
			`"${chosen.name}" has one class more than there are names (${classes} and ${classes - 1}): the first is taken as background, as TensorFlow’s networks have it. If it is the last, give all ${classes} names.`
		);
	}
	if (names && names.length !== classes)
		return `"${chosen.name}" has ${classes} classes, and ${labelsFrom ?? 'the list'} has ${names.length} names. Give the list that belongs to this network, one name for each class.`;
	const base = { name: chosen.name, classes } as const;
	const decoder = probabilities ? 'probabilities' : 'softmax';
	if (names) {
		const matched = matchLabels(names, asked.options, asked.others);
		const known = asked.options.length - matched.missing.length;
		if (known < 2)
			return `its classes (${names.slice(0, 6).join(', ')}${names.length > 6 ? ', …' : ''}) name ${known} of the ${asked.options.length} answers of the task "${asked.task}" (${asked.options
				.slice(0, 8)
				.map(({ name }) => name)
				.join(
					', '
				)}${asked.options.length > 8 ? ', …' : ''}). Choose another task, or give a list of names in which the answers stand.`;
		reasons.push(`The names of the classes are from ${labelsFrom ?? 'the list'}.`);
		return {
			output: { ...base, decoder, answers: [answerBy(asked, matched.groups)] },
			matched,
			labels: names,
			withoutSoftmax: false,
			reasons,
			warnings: [...warnings, ...missingWarning(matched)]
		};
	}
	const borrowed = like && borrowedGroups(like, asked.task, classes);
	if (!borrowed)
		return `nothing says what its ${classes} classes are called. Give their names in the order of the outputs, one a line${classes === 1000 || classes === 1001 ? '; or say which model of ImageNet it is like' : ''}.`;
	const matched = {
		groups: borrowed,
		missing: missingOptions(asked.options, borrowed),
		unused: []
	};
	reasons.push(`Its ${classes} classes are taken in the order of ${like.name}.`);
	return {
		output: { ...base, decoder, answers: [answerBy(asked, borrowed)] },
		matched,
		labels: undefined,
		withoutSoftmax: false,
		reasons,
		warnings
	};
}

const answerBy = (
	{ task }: Asked,
	groups: Record<string, number[]>
): Output['answers'][number] => ({
	task,
	mapping: { rule: 'groups', groups }
});

function missingWarning({ missing }: MatchedLabels): string[] {
	return missing.length > 0
		? [
				`No class is called ${missing.join(', ')}: ${missing.length === 1 ? 'this answer is' : 'these answers are'} never given, and items whose right answer ${missing.length === 1 ? 'it is' : 'they are'} count as wrong.`
			]
		: [];
}

/** The mapping of a described network with as many classes, or with one fewer, after a background class. */
function borrowedGroups(
	{ outputs }: Pick<Model, 'outputs'>,
	task: string,
	classes: number
): Record<string, number[]> | undefined {
	for (const output of outputs) {
		const mapping = output.answers.find((answer) => answer.task === task)?.mapping;
		const shift = classes - output.classes;
		if (!mapping || (shift !== 0 && shift !== 1)) continue;
		const groups =
			mapping.rule === 'groups'
				? mapping.groups
				: mapping.rule === 'identity'
					? Object.fromEntries(mapping.options.map((option, at) => [option, [at]]))
					: undefined;
		if (groups)
			return Object.fromEntries(
				Object.entries(groups).map(([option, list]) => [option, list.map((at) => at + shift)])
			);
	}
	return undefined;
}

/**
 * True where all rows of three classes or more could be a Softmax of probabilities: with k classes none is above e/(e + k − 1)
 * nor below 1/(e + k − 1).
 */
export function softmaxOfSoftmax(rows: readonly ArrayLike<number>[]): boolean {
	return (
		rows.length > 0 &&
		rows.every((row) => {
			const list = Array.from(row);
			const k = list.length;
			return (
				k > 2 &&
				Math.max(...list) <= (Math.E / (Math.E + k - 1)) * 1.0001 &&
				Math.min(...list) >= (1 / (Math.E + k - 1)) * 0.9999
			);
		})
	);
}

function readerOf(
	given: readonly GivenOutput[],
	{ softmax, metadata }: Pick<OnnxFile, 'softmax' | 'metadata'>,
	{ task }: Asked,
	{ alphabet }: OutputSources
): OutputProposal | string {
	const chosen = given.find(
		({ dims, type }) => type === 'float32' && dims.length === 3 && dims[0] === 1 && dims[2]! > 2
	);
	if (!chosen)
		return `none of its outputs is [1, steps, characters] (it gives ${given.map(({ name, dims }) => `"${name}" ${shapeWords(dims)}`).join(', ')}), which is how a text is read here (CTC). Choose a reader, or another task.`;
	const [, steps, classes] = chosen.dims as [number, number, number];
	const listed = alphabet ?? alphabetIn(metadata);
	if (listed === undefined)
		return `it reads ${classes - 1} characters, and nothing says which. Give them in their order, one a line.`;
	const { characters, replaced } = singleCharacters(listed);
	// PaddleOCR adds the blank between words to every list by itself.
	const withSpace =
		characters.length === classes - 2 && !characters.includes(' ')
			? [...characters, ' ']
			: characters;
	if (withSpace.length !== classes - 1)
		return `it reads ${classes - 1} characters (and one class for none), and the list has ${characters.length}. Give the list that belongs to this network.`;
	const shares = chosen.rows.every((row) =>
		areProbabilities(Array.from({ length: classes }, (_, at) => row[at] as number))
	);
	const before = softmax[chosen.name];
	if (shares && before === undefined)
		return `"${chosen.name}" gives probabilities, and a reader's logits are what is read. Export the network without its last Softmax.`;
	return {
		output: {
			name: shares ? before! : chosen.name,
			classes: steps * classes,
			decoder: 'ctc',
			steps,
			alphabet: withSpace.join(''),
			temperature: { character: 1, plate: 1 },
			answers: [{ task, mapping: { rule: 'text' } }]
		},
		matched: undefined,
		labels: undefined,
		withoutSoftmax: shares,
		reasons: [
			`"${chosen.name}" gives ${steps} steps of ${classes} classes: ${withSpace.length} characters, and the first for none.`,
			...(replaced > 0
				? [
						`${replaced} entries of its list are not one character (or stand there twice); they are read as signs that no text has.`
					]
				: []),
			...(alphabet === undefined ? ['The characters are from the file itself.'] : []),
			...(shares
				? ['Its last Softmax is taken off, since a reader’s logits are what is read.']
				: [])
		],
		warnings: []
	};
}

/** Characters that exporters of readers write into the metadata, one a line. */
function alphabetIn(metadata: Readonly<Record<string, string>>): string[] | undefined {
	const list = metadata['character'] ?? metadata['characters'] ?? metadata['dictionary'];
	return list?.split(/\r?\n/);
}

/** First code point of the private use area: signs that no text has. */
const NO_TEXT = 0xe000;

/**
 * One character for each entry of a list. Some lists have entries of several characters, of none, or twice the same: these
 * are given a sign of their own that no text has, so that every class keeps its place.
 */
function singleCharacters(list: readonly string[]): { characters: string[]; replaced: number } {
	const entries = list.at(-1) === '' ? list.slice(0, -1) : list;
	const seen = new Set<string>();
	let replaced = 0;
	const characters = entries.map((entry) => {
		const single = [...entry].length === 1 && !seen.has(entry);
		const character = single ? entry : String.fromCodePoint(NO_TEXT + replaced++);
		seen.add(character);
		return character;
	});
	return { characters, replaced };
}
