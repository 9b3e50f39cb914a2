import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import * as v from 'valibot';
import { checked, parseJson } from '../lib/border/check.ts';
import { FileError } from '../lib/border/fileError.ts';
import { messageOf } from '../lib/border/messageOf.ts';
import { sha256Hex } from '../lib/border/sha256.ts';
import { nodeDecoders } from '../lib/inference/decode/decoders.node.ts';
import { goldenExamples } from '../lib/inference/goldenExamples.ts';
import { createWasmResizer } from '../lib/inference/preprocess/resizer.wasm.ts';
import { loadWasmRuntime } from '../lib/inference/runtime.node.ts';
import { createSession } from '../lib/inference/session.ts';
import { modelSchema, type Golden, type Model } from '../lib/models/schema.ts';
import { contradictions } from '../lib/models/validate.ts';
import { readBytes, readText, requireFolder } from '../lib/server/readFiles.ts';
import { CommandError, EXIT } from './exit.ts';
import { modelAddCommand } from './modelAdd.ts';
import { shareOption } from './numbers.ts';
import { OutputFile } from './outputFile.ts';
import { paragraphs } from './paragraphs.ts';
import { say, tell } from './terminal.ts';

interface GoldenOptions {
	tolerance: number;
	write?: boolean;
}

/** What is filled in here; everything else the manifest must have already. */
const draftSchema = v.omit(modelSchema, ['golden', 'sha256', 'bytes']);

const PICTURE = /\.(png|jpe?g|webp)$/i;

/** What golden values are worth: said wherever they are made. */
export const GOLDEN_MEANING =
	paragraphs(`Golden values prove that a model gives the same numbers again, to the last
bit, wherever it runs: another browser, another machine, after an update.

They do not prove that the preprocessing is that of the training. Blue for red, 0 to 255 for 0 to 1, or classes that are
off by one give golden values just as well. For that, take "input_sha256" from the training's own pipeline, and let the
model answer pictures whose right answers you know: npx yardstick run, then score.`);

/** The manifest without what is made here. */
function draftOf(text: string, file: string): { raw: Record<string, unknown>; model: Model } {
	const remedy = 'Correct the file; src/lib/models/schema.ts says what each field means.';
	const raw = parseJson(text, file, remedy) as Record<string, unknown>;
	const { golden, sha256, bytes, ...rest } = raw ?? {};
	void [golden, sha256, bytes];
	const model = { ...checked(draftSchema, rest, file, remedy), golden: [], sha256: '', bytes: 0 };
	const problems = contradictions(model);
	if (problems.length > 0) throw new FileError(file, problems, remedy);
	return { raw, model };
}

async function examplesOf(model: Model, folder: string, modelBytes: Uint8Array, tolerance: number) {
	const names = (await readdir(join(folder, 'golden')).catch(() => []))
		.filter((name) => PICTURE.test(name))
		.sort();
	if (names.length === 0)
		throw new CommandError(
			EXIT.noInput,
			`${join(folder, 'golden')} holds no picture. Put three there, drawn or made by you, as PNG, JPEG or WebP.`
		);
	const session = await createSession({
		ort: await loadWasmRuntime(),
		modelBytes,
		model,
		decoders: nodeDecoders(),
		resizer: await createWasmResizer(),
		executionProvider: 'wasm'
	});
	try {
		const pictures = new Map<string, Uint8Array>();
		for (const name of names)
			pictures.set(
				`golden/${name}`,
				await readBytes(join(folder, 'golden', name), 'It was there a moment ago.')
			);
		return await goldenExamples(session, model, pictures, tolerance);
	} finally {
		await session.dispose();
	}
}

async function golden(folder: string, { tolerance, write = false }: GoldenOptions): Promise<void> {
	await requireFolder(folder, 'Give the folder of a model, such as static/models/mine.');
	const file = join(folder, 'model.json');
	const { raw, model } = draftOf(
		await readText(file, 'Write it first; src/lib/models/schema.ts says what each field means.'),
		file
	);
	const bytes = await readBytes(join(folder, model.file), 'Put the ONNX file there.');
	let examples: Golden[];
	try {
		examples = await examplesOf(model, folder, bytes, tolerance);
	} catch (error) {
		throw error instanceof CommandError ? error : new CommandError(EXIT.data, messageOf(error));
	}
	const found = { sha256: await sha256Hex(bytes), bytes: bytes.length };
	if (write) {
		const out = await OutputFile.open(file, true);
		await out.write(`${JSON.stringify({ ...raw, ...found, golden: examples }, null, '\t')}\n`);
		say(`${file}: ${examples.length} golden examples, hash and size of ${model.file} written.\n`);
	} else say(`${JSON.stringify({ ...found, golden: examples }, null, '\t')}\n`);
	const entry = JSON.stringify({ id: model.id, ...found });
	tell(
		`yardstick: in static/models/models.json the model stands as ${entry}\n\n${GOLDEN_MEANING}\n`
	);
}

/** `yardstick model`: what helps to add a model. */
export function modelCommand(): Command {
	const goldenCommand = new Command('golden')
		.summary('make the golden values of a model: hashes of its inputs and outputs')
		.description(
			paragraphs(`Lets the model of a folder (model.onnx, model.json) answer every picture in golden/ on WASM, and prints what
model.json needs: hash and size of the ONNX file, and for each picture the hashes of input and output and what it says.
With --write they are put into model.json.`) + `\n\n${GOLDEN_MEANING}`
		)
		.argument('<folder>', 'folder of the model, such as static/models/mine')
		.option(
			'--tolerance <share>',
			'how far a probability may be off on other backends',
			shareOption,
			0.001
		)
		.option('--write', 'put the values into model.json')
		.addHelpText('after', '\nExample:\n  npx yardstick model golden static/models/mine --write')
		.action(golden);
	return new Command('model')
		.summary('bring in a model of others: add; golden values')
		.description('Adds a model, or helps to; CONTRIBUTING.md has the recipe.')
		.addHelpText(
			'after',
			'\nExamples:\n  npx yardstick model add emotion.onnx --task emotion --labels labels.txt --try\n  npx yardstick model golden static/models/mine --write'
		)
		.addCommand(modelAddCommand())
		.addCommand(goldenCommand);
}
