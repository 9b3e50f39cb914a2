import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Command, Option } from 'commander';
import { CommandError, EXIT } from './exit.ts';
import { emotion, faces } from '../recipes/emotion/recipe.ts';
import { objects } from '../recipes/objects/recipe.ts';
import { plates, platesGenerated } from '../recipes/plates/recipe.ts';
import { products, productsExamples, productsRendered } from '../recipes/products/recipe.ts';
import { puzzles } from '../recipes/puzzles/recipe.ts';
import { symbols, symbolsDrawn } from '../recipes/symbols/recipe.ts';
import type { Recipe, RecipeOptions } from '../recipes/recipe.ts';
import { paragraphs } from './paragraphs.ts';
import { say } from './terminal.ts';

const RECIPES: readonly Recipe[] = [
	objects,
	emotion,
	faces,
	plates,
	platesGenerated,
	products,
	productsRendered,
	productsExamples,
	symbols,
	symbolsDrawn,
	puzzles
];
const IDS = RECIPES.map((recipe) => recipe.id).join(', ');

type MakeOptions = Omit<RecipeOptions, 'from'> & { from?: string; data?: string };

async function make(id: string, { from, data, ...options }: MakeOptions): Promise<void> {
	const recipe = RECIPES.find((one) => one.id === id);
	if (!recipe)
		throw new CommandError(
			EXIT.usage,
			`there is no recipe for the task "${id}"; the recipes are: ${IDS}.`
		);
	const folder = from ?? data;
	if (folder === undefined)
		throw new CommandError(EXIT.usage, `give --from the folder that holds ${recipe.from}.`);
	// Everything is made before anything is written: a fault leaves the old files as they are.
	for (const [file, content] of await recipe.make({ ...options, from: folder })) {
		const path = join(options.out, file);
		await mkdir(dirname(path), { recursive: true });
		await writeFile(path, content);
		say(`${path}\n`);
	}
}

/** `yardstick make <task>`: makes manifests, human records and passports again from their sources. */
export function makeCommand(): Command {
	return new Command('make')
		.summary('make the files of a task again from its published sources')
		.description(
			paragraphs(`Makes the files of a task again from its published sources: the task, its benchmarks' manifests
(path, size, hash and right answer of every picture), the answers of people as capsules, and a passport
for every human figure. The same sources always give the same files, so that a difference in git is a
difference in the sources. "products" needs the
photos of the Grocery Store Dataset, of which hashes and classes are kept; "plates" the photos of OpenALPR's
benchmark, of which hashes, boxes and texts are kept; "emotion" the pictures of FER2013, of which only hashes are
kept, and the votes of FER+; "objects" the list of hashes and the released answers, not the pictures; "puzzles" the
puzzles, which become part of the repository, and every attempt of people; "symbols" the archive of Omniglot's twenty
runs, of which hashes and right answers are kept; "products-rendered", "plates-generated", "faces" and "symbols-drawn" the
pictures that scripts under training/ made, which become part of the
repository; "products-examples" the answers of one recipe that training/products/examples trained on few
photos and on many.`)
		)
		.argument('<task>', `what to make: ${IDS}`)
		.option('--from <folder>', 'folder that holds the sources')
		.addOption(new Option('--data <folder>', 'the same as --from').hideHelp())
		.option('--answers <folder>', "objects: model-vs-human's folder, where it lies elsewhere")
		.option('--out <folder>', 'project folder to write into', '.')
		.addHelpText(
			'after',
			`\nExamples:\n${RECIPES.map((recipe) => `  ${recipe.example}`).join('\n')}`
		)
		.action(make);
}
