import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Command, Option } from 'commander';
import { knownAnswers } from '../lib/answers/pictureSet.ts';
import { FileError } from '../lib/border/fileError.ts';
import { idFrom } from '../lib/border/idFrom.ts';
import { messageOf } from '../lib/border/messageOf.ts';
import { kindOf } from '../lib/evaluation/kinds/registry.ts';
import type { Benchmark } from '../lib/benchmarks/schema.ts';
import { modelStyle } from '../lib/charts/observerStyle.ts';
import { nodeDecoders } from '../lib/inference/decode/decoders.node.ts';
import { createWasmResizer } from '../lib/inference/preprocess/resizer.wasm.ts';
import { loadWasmRuntime } from '../lib/inference/runtime.node.ts';
import { RANGES, variantsOf, type Range } from '../lib/models/own/input.ts';
import { MODEL_COLOURS, MODEL_MARKS, type Model } from '../lib/models/schema.ts';
import { parseModelIndex } from '../lib/models/validate.ts';
import {
	draftModel,
	finishModel,
	openDraft,
	ownCard,
	proposeModel,
	readOwnFiles,
	type Environment,
	type GivenFile,
	type OwnProposal
} from '../lib/recording/ownModel.ts';
import {
	relabelled,
	trialItems,
	tryOwnModel,
	type TrialResult
} from '../lib/recording/ownTrial.ts';
import type { Catalog } from '../lib/server/catalog.ts';
import { filesBelow } from '../lib/server/folder.ts';
import { Pictures } from '../lib/server/pictures.ts';
import { CommandError, EXIT } from './exit.ts';
import { requireModel } from './model.ts';
import { paragraphs } from './paragraphs.ts';
import { readPicture, storedItems } from './pictures.ts';
import { openCatalog } from './project.ts';
import { say, tell } from './terminal.ts';

interface AddOptions {
	task: string;
	set?: string;
	like?: string;
	onnx?: string;
	labels?: string;
	output?: string;
	size?: [number, number];
	layout?: 'nchw' | 'nhwc';
	colour?: 'rgb' | 'bgr';
	range?: Range;
	resize?: 'stretch' | 'crop' | 'letterbox';
	id?: string;
	name?: string;
	licence?: string;
	source?: string;
	cite?: string;
	data?: string;
	imagenet?: boolean;
	seen?: string[];
	putBack?: boolean;
	try?: boolean;
}

/** `224`, or `320x48`: width and height. */
function sizeOption(text: string): [number, number] {
	const found = /^(\d{1,5})(?:[x×](\d{1,5}))?$/.exec(text.trim());
	const width = Number(found?.[1]);
	const height = Number(found?.[2] ?? width);
	if (!found || width < 1 || height < 1)
		throw new CommandError(EXIT.usage, `--size "${text}": give pixels, such as 224 or 320x48.`);
	return [width, height];
}

const RANGE_OPTIONS: Readonly<Record<string, Range>> = {
	'0-1': '0…1',
	'-1-1': '−1…1',
	'0-255': '0…255',
	imagenet: 'ImageNet'
};

const fileOf = async (path: string): Promise<GivenFile> => {
	const found = await stat(path).catch(() => undefined);
	if (!found?.isFile())
		throw new CommandError(EXIT.noInput, `${path} is not there. Give the file by its path.`);
	return { path, bytes: found.size, read: async () => new Uint8Array(await readFile(path)) };
};

/** The file with those beside it, or all files of a folder. Large ones are read only where they are needed. */
async function filesOf(path: string): Promise<{ files: GivenFile[]; onnx: string | undefined }> {
	const found = await stat(path).catch(() => undefined);
	if (!found)
		throw new CommandError(
			EXIT.noInput,
			`${path} is not there. Give an .onnx file, or the folder of a Hugging Face model.`
		);
	if (found.isDirectory()) return { files: (await filesBelow(path)).files, onnx: undefined };
	const beside = await readdir(dirname(path), { withFileTypes: true });
	const files = beside.filter((entry) => entry.isFile() && entry.name !== basename(path));
	return {
		files: [
			await fileOf(path),
			...(await Promise.all(files.map(({ name }) => fileOf(join(dirname(path), name)))))
		],
		onnx: path
	};
}

/** The set that a task's models are tried on: the named one, or the first with pictures on this machine. */
async function trialSet(
	catalog: Catalog,
	{ task, set }: Pick<AddOptions, 'task' | 'set'>
): Promise<{ benchmark: Benchmark; items: Benchmark['items'] }> {
	const found = catalog.tasks.find(({ id }) => id === task);
	if (!found)
		throw new CommandError(
			EXIT.usage,
			`there is no task "${task}"; the tasks are: ${catalog.tasks.map(({ id }) => id).join(', ')}.`
		);
	if (set !== undefined && !found.benchmarks.includes(set))
		throw new CommandError(
			EXIT.usage,
			`the task "${task}" has no set "${set}"; it has: ${found.benchmarks.join(', ')}.`
		);
	const pictures = new Pictures(catalog.root);
	for (const id of set === undefined ? found.benchmarks : [set]) {
		const benchmark = catalog.benchmarks.get(id)!;
		const items = await storedItems(pictures, benchmark).catch(() => []);
		if (items.length > 0) return { benchmark, items };
	}
	throw new CommandError(
		EXIT.unavailable,
		`no picture of the task "${task}" is on this machine, so the model cannot be tried. Import a set first: npx yardstick import --help.`
	);
}

/** A mark and a colour that no model here has. */
function freeLook(index: ReturnType<typeof parseModelIndex>): {
	mark: (typeof MODEL_MARKS)[number];
	colour: number;
} {
	const taken = new Set(
		index.models.map((entry) => {
			const { mark, colour } = modelStyle(entry.id, entry);
			return `${mark} ${colour}`;
		})
	);
	for (let colour = 1; colour <= MODEL_COLOURS; colour++)
		for (const mark of MODEL_MARKS) if (!taken.has(`${mark} ${colour}`)) return { mark, colour };
	return { mark: 'square', colour: 1 };
}

function describe({ input, output }: OwnProposal, trial: TrialResult | undefined): string {
	const lines = [
		...input.reasons.map(
			({ about, chosen, why, guessed }) =>
				`${guessed ? '?' : ' '} ${about.padEnd(7)} ${chosen} (${why})`
		),
		...output.reasons.map((reason) => `  ${reason}`),
		...(output.matched
			? [
					`  answers ${Object.keys(output.matched.groups).length} of ${Object.keys(output.matched.groups).length + output.matched.missing.length}${output.matched.unused.length > 0 && output.matched.unused.length <= 12 ? `; classes that are no answer: ${output.matched.unused.join(', ')}` : ''}`
				]
			: [])
	];
	if (trial) {
		lines.push(`  tried on ${trial.n} pictures: ${trial.right} right`);
		for (const { name, right, n } of trial.tried) lines.push(`    ${name}: ${right} of ${n}`);
	}
	return `${lines.join('\n')}\n`;
}

async function environmentHere(): Promise<Environment> {
	return {
		ort: await loadWasmRuntime(),
		decoders: nodeDecoders(),
		resizer: await createWasmResizer()
	};
}

function missingFacts(options: AddOptions): void {
	const missing = (['licence', 'source'] as const).filter((field) => !options[field]?.trim());
	if (missing.length > 0 && !options.try)
		throw new CommandError(
			EXIT.usage,
			`${missing.map((field) => `--${field}`).join(' and ')}: say ${missing.includes('licence') ? 'under which licence the weights are' : 'where the model is from'}, since it stands beside every figure. To look only, add --try.`
		);
}

/** Writes the folder whole or not at all, and lists the model. */
async function save(
	catalog: Catalog,
	proposal: OwnProposal,
	made: Awaited<ReturnType<typeof finishModel>>,
	warnings: readonly string[]
): Promise<string> {
	const { model, golden } = made;
	const home = join(catalog.root, 'static', 'models');
	const indexFile = join(home, 'models.json');
	const index = parseModelIndex(await readFile(indexFile, 'utf8'), indexFile);
	const folder = join(home, model.id);
	const draft = await mkdtemp(join(home, '.adding-'));
	try {
		await mkdir(join(draft, 'golden'));
		await writeFile(join(draft, 'model.onnx'), proposal.bytes);
		await writeFile(join(draft, 'model.json'), `${JSON.stringify(model, null, '\t')}\n`);
		await writeFile(join(draft, 'card.md'), ownCard(model, proposal, warnings));
		for (const [path, bytes] of golden) await writeFile(join(draft, path), bytes);
		const { id, sha256, bytes } = model;
		const next = { ...index, models: [...index.models, { id, sha256, bytes, ...freeLook(index) }] };
		await writeFile(join(draft, 'index'), `${JSON.stringify(next, null, '\t')}\n`);
		await rename(join(draft, 'index'), `${indexFile}.part`);
		await rename(draft, folder);
		await rename(`${indexFile}.part`, indexFile);
	} catch (error) {
		await rm(`${indexFile}.part`, { force: true });
		await rm(draft, { recursive: true, force: true });
		throw error;
	}
	return folder;
}

async function add(path: string, options: AddOptions): Promise<void> {
	missingFacts(options);
	const catalog = await openCatalog();
	const { benchmark, items } = await trialSet(catalog, options);
	const gives = kindOf(benchmark.kind).decoder;
	if (gives !== 'probabilities' && gives !== 'text')
		throw new CommandError(
			EXIT.usage,
			`the task "${options.task}" is not answered by one output of a network, so a model cannot be added to it this way. CONTRIBUTING.md has the recipe.`
		);
	const like = options.like === undefined ? undefined : requireModel(catalog, options.like);
	const { files, onnx } = await filesOf(path);
	const labels = options.labels === undefined ? undefined : await fileOf(options.labels);
	const own = await readOwnFiles(files, { onnx: options.onnx ?? onnx, labels });
	const id = options.id ?? idFrom(options.name ?? basename(path), 'own-model');
	if (catalog.models.some((model) => model.id === id) && !options.try)
		throw new CommandError(
			EXIT.cannotCreate,
			`there is a model "${id}" already, and it was left as it is. Give this one another --id.`
		);
	const environment = await environmentHere();
	const pictures = new Pictures(catalog.root);
	const ids = trialItems(items.map(({ id }) => id));
	const byId = new Map(items.map((item) => [item.id, item]));
	const read = (item: string) => readPicture(pictures, benchmark, byId.get(item)!);
	const ordered = catalog.models.find(({ outputs }) =>
		outputs.some(
			({ classes, answers }) =>
				classes === 1000 && answers.some(({ task }) => task === options.task)
		)
	);
	const [width, height] = options.size ?? [];
	const proposal = await proposeModel(
		own,
		{
			task: options.task,
			options: benchmark.options,
			others: knownAnswers(catalog.tasks, catalog.benchmarks, options.task),
			gives
		},
		await Promise.all(ids.slice(0, 3).map(read)),
		environment,
		{
			wishes: {
				width,
				height,
				layout: options.layout,
				colour: options.colour,
				range: options.range,
				mode: options.resize
			},
			output: options.output,
			like,
			ordered
		}
	);
	const name = options.name ?? own.config?.name ?? id;
	const draft = await draftModel(proposal, {
		id,
		name,
		licence: options.licence ?? 'not stated',
		source: options.source ?? 'not stated',
		citation: options.cite ?? options.source ?? 'not stated',
		data: options.data ?? 'Not stated by whoever added it',
		imagenet: options.imagenet ?? false,
		may_have_seen: Object.fromEntries(
			(options.seen ?? []).map((set) => [set, 'Said by whoever added the model.'])
		),
		command: `npx yardstick model add ${basename(path)} --task ${options.task}`
	});
	const { open } = openDraft(proposal.bytes, environment);
	let trial = await tryOwnModel({
		model: draft,
		benchmark,
		items: ids,
		read,
		open,
		variants: variantsOf(proposal.input.preprocessing)
	});
	let model: Model = draft;
	if (trial.relabelled && options.putBack) {
		model = relabelled(draft, trial.relabelled, options.task);
		const again = await tryOwnModel({ model, benchmark, items: ids, read, open, variants: [] });
		trial = { ...again, warnings: again.warnings };
		tell('yardstick: the names of the classes were put back.\n');
	}
	say(describe(proposal, trial));
	const warnings = [...proposal.output.warnings, ...trial.warnings];
	for (const warning of warnings) tell(`yardstick: ${warning}\n`);
	if (trial.relabelled)
		tell('yardstick: to put the names back, run this command again with --put-back.\n');
	if (options.try) return;
	const made = await finishModel(model, open);
	const folder = await save(catalog, proposal, made, warnings);
	say(
		`Saved in ${folder}, and listed in static/models/models.json.\nNext: npx yardstick run --model ${id} --benchmark ${benchmark.id} --out ${id}.capsule.json\n`
	);
}

/** `yardstick model add`: a network that nobody here described becomes a model of the project. */
export function modelAddCommand(): Command {
	return new Command('add')
		.summary('bring in a network of others: looked at, tried, described, saved')
		.description(
			paragraphs(`Takes an .onnx file (weights in a file beside it are put inside) or a Hugging Face folder with config.json,
preprocessor_config.json and onnx/model.onnx. What goes in and comes out is read from the files; what they leave open is
taken from a model that it is like, or proposed (such lines begin with "?"). Ten pictures whose right answers are known are
tried at once. Where few are right, the usual traps are tried: blue for red, 0 to 255 for 0 to 1, and names of classes in
another order.

With --try nothing is written. Else the model is saved in static/models with manifest, card and golden examples, and listed.`)
		)
		.argument('<file>', 'an .onnx file, or a folder')
		.requiredOption('--task <id>', 'the task that it answers, e.g. emotion')
		.option(
			'--set <id>',
			'the set that it is tried on (the first of the task whose pictures are here)'
		)
		.option('--like <model>', 'a model of this project that is fed alike, or has the same classes')
		.option('--onnx <name>', 'which ONNX file of a folder, e.g. model_quantized.onnx')
		.option(
			'--labels <file>',
			'names of the classes (or characters of a reader), one a line or as JSON'
		)
		.option('--output <name>', 'which output, where there are several')
		.option(
			'--size <pixels>',
			'width and height, where the file does not say: 224 or 320x48',
			sizeOption
		)
		.addOption(
			new Option('--layout <order>', 'where the file does not say').choices(['nchw', 'nhwc'])
		)
		.addOption(new Option('--colour <order>', 'which colour comes first').choices(['rgb', 'bgr']))
		.addOption(
			new Option('--range <numbers>', 'what pixels become')
				.choices(Object.keys(RANGE_OPTIONS))
				.argParser((text) => {
					const range = RANGE_OPTIONS[text];
					if (range === undefined || !RANGES.includes(range))
						throw new CommandError(
							EXIT.usage,
							`--range "${text}": choose one of ${Object.keys(RANGE_OPTIONS).join(', ')}.`
						);
					return range;
				})
		)
		.addOption(
			new Option('--resize <way>', 'how a picture is brought to the size').choices([
				'stretch',
				'crop',
				'letterbox'
			])
		)
		.option('--id <id>', 'id of the model (default: from the name of the file)')
		.option('--name <text>', 'name on the pages')
		.option('--licence <text>', 'licence of the weights')
		.option('--source <text>', 'where it is from: package and version, or address')
		.option('--cite <text>', 'how to cite it')
		.option('--data <text>', 'what it was taught on')
		.option('--imagenet', 'it was taught on ImageNet, first at least')
		.option('--seen <set...>', 'sets whose items may be among what it was taught on')
		.option('--put-back', 'put names of classes back that look as if they had changed places')
		.option('--try', 'look and try only; nothing is written')
		.addHelpText(
			'after',
			`
Examples:
  npx yardstick model add emotion.onnx --task emotion --labels labels.txt --try
  npx yardstick model add vit-emotion/ --task emotion --licence MIT --source "Hugging Face, someone/vit-emotion"`
		)
		.action((path: string, options: AddOptions) =>
			add(path, options).catch((error: unknown) => {
				if (error instanceof CommandError || error instanceof FileError) throw error;
				throw new CommandError(EXIT.data, messageOf(error));
			})
		);
}
