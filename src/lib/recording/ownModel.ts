/**
 * A network that nobody here described, from its files to a model with manifest and golden examples. The command line and the
 * page go the same way: runtime, decoders and resizer are handed in.
 */
import type { FolderFile } from '../benchmarks/folderFile.ts';
import { FileError } from '../border/fileError.ts';
import { messageOf } from '../border/messageOf.ts';
import { sha256Hex } from '../border/sha256.ts';
import { loadNetwork } from '../inference/largeNetwork.ts';
import { goldenExamples } from '../inference/goldenExamples.ts';
import { rawPicture } from '../inference/decode/raw.ts';
import { modelPicture } from '../inference/preprocess/preprocess.ts';
import { createTensorWriter } from '../inference/preprocess/tensor.ts';
import { createSession, type ModelSession, type SessionSettings } from '../inference/session.ts';
import type { Picture } from '../inference/source.ts';
import { classNames } from '../models/classNames.ts';
import { loadProblem, sizeProblem } from '../models/loadProblem.ts';
import { goldenPictures } from '../models/own/goldenPictures.ts';
import {
	parseConfig,
	parsePreprocessor,
	type HubConfig,
	type HubPreprocessing
} from '../models/own/hubFolder.ts';
import {
	inputProblem,
	proposeInput,
	type InputProposal,
	type InputWishes
} from '../models/own/input.ts';
import { parseLabels } from '../models/own/labels.ts';
import {
	readOnnx,
	withoutLastSoftmax,
	withWeightsInside,
	type OnnxFile
} from '../models/own/onnxFile.ts';
import {
	proposeOutput,
	type Asked,
	type GivenOutput,
	type OutputProposal
} from '../models/own/output.ts';
import type { Model, Preprocessing } from '../models/schema.ts';
import { parseModel } from '../models/validate.ts';

/** What a session needs besides the network. */
export type Environment = Pick<SessionSettings, 'ort' | 'decoders' | 'resizer'>;

/** The files that were given, read and held against each other. */
export interface OwnFiles {
	/** Name of the ONNX file. */
	name: string;
	/** With all weights inside. */
	bytes: Uint8Array;
	file: OnnxFile;
	/** How many files beside it held weights. */
	outside: number;
	hub: HubPreprocessing | undefined;
	config: HubConfig | undefined;
	labels: readonly string[] | undefined;
	labelsFrom: string | undefined;
	/** The entries of a list that was given, one a line: characters of a reader. */
	alphabet: readonly string[] | undefined;
}

/** A file that was given, by its path below the folder or its name. Large ones are read only where they are needed. */
export type GivenFile = Pick<FolderFile, 'path' | 'bytes' | 'read'>;

const lastPart = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;
const ONNX = /\.onnx$/i;

/**
 * Which of several ONNX files of a folder is taken: the one that was named, the only one, `model.onnx`, or of several
 * roundings of one network the least rounded.
 * @throws {FileError} where there is none, or none can be chosen
 */
export function chooseOnnx(files: readonly GivenFile[], wanted?: string): GivenFile {
	const found = files.filter(({ path }) => ONNX.test(path));
	const remedy = 'Give the .onnx file, or the folder that it lies in.';
	if (found.length === 0)
		throw new FileError(
			files[0]?.path ?? 'the folder',
			['holds no ONNX file (its name ends in .onnx).'],
			remedy
		);
	const named = wanted === undefined ? found : found.filter(({ path }) => path.endsWith(wanted));
	const [only] = named;
	if (only && named.length === 1) return only;
	const plain = named.find(({ path }) => lastPart(path) === 'model.onnx');
	if (plain) return plain;
	throw new FileError(
		'the folder',
		[
			`holds ${found.length} ONNX files: ${found
				.slice(0, 6)
				.map(({ path }) => path)
				.join(', ')}${found.length > 6 ? ', …' : ''}.`
		],
		'Give the one that is meant.'
	);
}

/** The file beside a network that lists its classes or characters: by its usual names, else the only one that is called so. */
function listBeside(files: readonly GivenFile[]): GivenFile | undefined {
	const called = (pattern: RegExp) => files.filter(({ path }) => pattern.test(lastPart(path)));
	const usual = called(/^(labels|classes|class_names|categories)\.(txt|json|names)$/i);
	const likely = called(/(label|class|categor|names|keys|dict|charset|synset).*\.(txt|names)$/i);
	return usual[0] ?? (likely.length === 1 ? likely[0] : undefined);
}

/**
 * Reads a network and what lies beside it: weights, Hugging Face's configuration, names of classes.
 * @throws {FileError} naming the file, what is wrong and what to do
 */
export async function readOwnFiles(
	files: readonly GivenFile[],
	choice: { onnx?: string | undefined; labels?: GivenFile | undefined } = {}
): Promise<OwnFiles> {
	const onnx = chooseOnnx(files, choice.onnx);
	const beside = files.filter((file) => file !== onnx);
	const total = sizeProblem(onnx.bytes);
	if (total) throw new FileError(onnx.path, [total], 'Nothing was kept.');
	const given = await onnx.read();
	const described = readOnnx(given, onnx.path);
	const outside = new Map<string, Uint8Array>();
	const wanted = beside.filter(({ path }) =>
		described.external.some((name) => lastPart(name) === lastPart(path))
	);
	const sum = sizeProblem(onnx.bytes + wanted.reduce((sum, { bytes }) => sum + bytes, 0));
	if (sum)
		throw new FileError(onnx.path, [`with the weights beside it ${sum}`], 'Nothing was kept.');
	for (const file of wanted) outside.set(file.path, await file.read());
	const bytes = withWeightsInside(given, onnx.path, outside);
	const file = outside.size > 0 ? readOnnx(bytes, onnx.path) : described;
	const problem = inputProblem(file);
	if (problem !== undefined) throw new FileError(onnx.path, [problem], 'Nothing was kept.');
	const textOf = async (name: string) => {
		const found = beside.find(({ path }) => lastPart(path).toLowerCase() === name);
		return found && { path: found.path, text: new TextDecoder().decode(await found.read()) };
	};
	const preprocessor = await textOf('preprocessor_config.json');
	const configuration = await textOf('config.json');
	const config = configuration && parseConfig(configuration.text, configuration.path);
	const list = choice.labels ?? listBeside(beside);
	const text = list && new TextDecoder().decode(await list.read());
	const own = classNames(given);
	const [labels, labelsFrom] = list
		? [parseLabels(text ?? '', list.path), lastPart(list.path)]
		: config?.labels
			? [config.labels, 'its config.json']
			: own
				? [own, 'the ONNX file itself']
				: [undefined, undefined];
	return {
		name: onnx.path,
		bytes,
		file,
		outside: outside.size,
		hub: preprocessor && parsePreprocessor(preprocessor.text, preprocessor.path),
		config,
		labels,
		labelsFrom,
		alphabet: text?.split(/\r?\n/)
	};
}

/**
 * The numbers that a network is given for a picture.
 * @throws where the picture cannot be decoded
 */
export async function inputTensor(
	{ bytes, pixels, crop }: Picture,
	preprocessing: Preprocessing,
	{ decoders, resizer }: Omit<Environment, 'ort'>
): Promise<Float32Array<ArrayBuffer>> {
	const decoded = pixels ? rawPicture(bytes, pixels) : await decoders.decode(bytes);
	const writer = createTensorWriter(preprocessing);
	const values = new Float32Array(writer.size);
	writer.write(modelPicture(decoded, preprocessing, resizer, crop), values, 0);
	return values;
}

/** How networks are loaded wherever their answers are recorded. */
const ON_WASM = {
	executionProviders: ['wasm'],
	graphOptimizationLevel: 'all',
	logSeverityLevel: 3
} as const;

/** What the network gives for a few pictures, asked without a manifest. */
export async function givenOutputs(
	{ bytes, name }: Pick<OwnFiles, 'bytes' | 'name'>,
	input: Pick<InputProposal, 'name' | 'preprocessing'>,
	pictures: readonly Picture[],
	environment: Environment
): Promise<GivenOutput[]> {
	const { ort } = environment;
	let session;
	try {
		session = await loadNetwork(ort, bytes, ON_WASM);
	} catch (error) {
		throw new FileError(
			name,
			[`does not load: ${loadProblem(messageOf(error), 'the program that exported it')}`],
			'Nothing was kept.'
		);
	}
	try {
		const writer = createTensorWriter(input.preprocessing);
		const given = new Map<
			string,
			{ type: string; dims: readonly number[]; rows: Float32Array[] }
		>();
		for (const picture of pictures) {
			const values = await inputTensor(picture, input.preprocessing, environment);
			const found = await session
				.run({ [input.name]: new ort.Tensor('float32', values, writer.shape(1)) })
				.catch((error: unknown) => {
					throw new FileError(
						name,
						[
							`the network fails on a picture of ${input.preprocessing.width} × ${input.preprocessing.height} (${messageOf(error).replace(/\s+/g, ' ').slice(0, 160)}).`
						],
						'Choose another size or layout, as it was taught with.'
					);
				});
			for (const [output, tensor] of Object.entries(found)) {
				const one = given.get(output) ?? { type: tensor.type, dims: tensor.dims, rows: [] };
				if (tensor.data instanceof Float32Array) one.rows.push(tensor.data.slice());
				given.set(output, one);
			}
		}
		return [...given].map(([output, one]) => ({ name: output, ...one }));
	} finally {
		await session.release();
	}
}

/** What somebody says of a network besides its files. */
export interface About {
	id: string;
	name: string;
	licence: string;
	source: string;
	citation: string;
	/** What it was taught on, in words. */
	data: string;
	imagenet: boolean;
	/** By benchmark, why its items may be among what it was taught on. */
	may_have_seen: Record<string, string>;
	/** The command that makes it again. */
	command: string;
}

export interface OwnProposal {
	input: InputProposal;
	output: OutputProposal;
	/** The file as it is run and saved. */
	bytes: Uint8Array;
	file: OnnxFile;
}

/**
 * Proposes how the network is asked, from its files and what it gives for a few pictures.
 * @throws {FileError} where it cannot answer the task, naming the reason and what to do
 */
export async function proposeModel(
	files: OwnFiles,
	asked: Asked,
	pictures: readonly Picture[],
	environment: Environment,
	choices: {
		wishes?: InputWishes | undefined;
		output?: string | undefined;
		like?: Pick<Model, 'name' | 'outputs' | 'input'> | undefined;
		/** The model that is as well known as its order of classes: taken where nothing else names them. */
		ordered?: Pick<Model, 'name' | 'outputs'> | undefined;
	} = {}
): Promise<OwnProposal> {
	const { like } = choices;
	const input = proposeInput(files.file, {
		hub: files.hub,
		config: files.config,
		wishes: choices.wishes,
		like: like && { name: like.name, preprocessing: like.input.preprocessing }
	});
	const given = await givenOutputs(files, input, pictures, environment);
	const output = proposeOutput(given, files.file, asked, {
		labels: files.labels,
		labelsFrom: files.labelsFrom,
		alphabet: files.alphabet,
		wanted: choices.output,
		like: like ?? choices.ordered
	});
	if (typeof output === 'string') throw new FileError(files.name, [output], 'Nothing was kept.');
	const bytes = output.withoutSoftmax
		? withoutLastSoftmax(
				files.bytes,
				files.name,
				given.find(({ name }) => files.file.softmax[name] === output.output.name)!.name
			)
		: files.bytes;
	return { input, output, bytes, file: files.file };
}

/** The manifest, golden examples yet to be made. */
export async function draftModel(
	{ input, output, bytes, file }: OwnProposal,
	about: About,
	preprocessing: Preprocessing = input.preprocessing
): Promise<Model> {
	const { data, imagenet, command, ...rest } = about;
	return {
		schema: 'yardstick-model/1',
		version: '1.0.0',
		summary: `${data} · ${file.parameters >= 1e6 ? `${(file.parameters / 1e6).toFixed(1)} M` : file.parameters.toLocaleString('en')} weights`,
		file: 'model.onnx',
		sha256: await sha256Hex(bytes),
		bytes: bytes.length,
		weights: file.weights,
		parameters: Math.max(1, file.parameters),
		input: { name: input.name, preprocessing },
		outputs: [output.output],
		training: { data, imagenet, seed: null, command, cost: 'None here: weights of others' },
		...rest,
		golden: []
	};
}

/**
 * Opens the drafted network on one thread of WASM, with one manifest after another. It is loaded once, and stays loaded until
 * `close`.
 */
export function openDraft(
	bytes: Uint8Array,
	environment: Environment
): { open: (model: Model) => Promise<ModelSession>; close: () => Promise<void> } {
	let loaded: ReturnType<typeof loadNetwork> | undefined;
	return {
		open: async (model) =>
			createSession({
				...environment,
				modelBytes: bytes,
				model,
				executionProvider: 'wasm',
				network: await (loaded ??= loadNetwork(environment.ort, bytes, ON_WASM))
			}),
		close: async () => {
			const network = loaded;
			loaded = undefined;
			await (await network)?.release();
		}
	};
}

/**
 * The model with its golden examples, checked as every manifest is.
 * @throws {FileError} where the manifest cannot be right
 */
export async function finishModel(
	draft: Model,
	open: (model: Model) => Promise<ModelSession>
): Promise<{ model: Model; golden: Map<string, Uint8Array<ArrayBuffer>> }> {
	const golden = goldenPictures();
	const session = await open(draft);
	try {
		const examples = await goldenExamples(session, draft, golden, 0.001);
		const text = JSON.stringify({ ...draft, golden: examples });
		return { model: parseModel(text, 'model.json'), golden };
	} finally {
		await session.dispose();
	}
}

/** A card that says what is known, for a model that brings none. */
export function ownCard(
	model: Model,
	{ input, output }: OwnProposal,
	warnings: readonly string[]
): string {
	const { licence, source, citation, training } = model;
	return `# ${model.name}

${model.summary}. Brought in with \`${training.command.split('\n', 1)[0]}\`; nothing was trained here.

- **Source:** ${source}
- **Licence:** ${licence}
- **Taught on:** ${training.data}
- **Cite:** ${citation}

## How it is asked

${input.reasons.map(({ about, chosen, why, guessed }) => `- ${about}: ${chosen}. Why: ${why}${guessed ? ' (guessed)' : ''}.`).join('\n')}
${output.reasons.map((reason) => `- ${reason}`).join('\n')}

## Limits

${[...output.warnings, ...warnings].map((warning) => `- ${warning}`).join('\n') || '- Nothing was noticed when it was tried. Its makers know its limits better.'}
`;
}
