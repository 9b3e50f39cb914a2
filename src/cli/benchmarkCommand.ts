import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { Command } from 'commander';
import * as v from 'valibot';
import { knownAnswers, pictureSet, type PictureSet } from '../lib/answers/pictureSet.ts';
import { ownTask } from '../lib/benchmarks/ownTask.ts';
import type { Task } from '../lib/benchmarks/schema.ts';
import { readTask } from '../lib/benchmarks/validate.ts';
import { formatBenchmark, formatTask } from '../lib/benchmarks/write.ts';
import { id as idSchema } from '../lib/border/atoms.ts';
import { idFrom } from '../lib/border/idFrom.ts';
import type { Catalog } from '../lib/server/catalog.ts';
import { filesBelow } from '../lib/server/folder.ts';
import { requireFolder } from '../lib/server/readFiles.ts';
import { CommandError, EXIT } from './exit.ts';
import { paragraphs } from './paragraphs.ts';
import { openCatalog } from './project.ts';
import { percent } from './table.ts';
import { say, tell } from './terminal.ts';

interface AddOptions {
	id?: string;
	name?: string;
	task?: string;
	question?: string;
	noun?: [string, string];
	description?: string;
	licence: string;
	cite: string;
	source?: string;
}

/** `drawing,drawings`: one and many. */
function nounOption(text: string): [string, string] {
	const [one = '', many = ''] = text.split(/[,/]/).map((part) => part.trim());
	if (one === '')
		throw new CommandError(
			EXIT.usage,
			'--noun: give what one of them is called, and many: leaf,leaves.'
		);
	return [one, many === '' ? `${one}s` : many];
}

/** The task that the set belongs to: one that is there, with the set added, or a new one. */
function taskFor(
	catalog: Catalog,
	set: PictureSet['benchmark'],
	{ question, name }: AddOptions
): Task {
	const there = catalog.tasks.find(({ id }) => id === set.task);
	if (there) {
		if (there.kind !== set.kind)
			throw new CommandError(
				EXIT.usage,
				`the task "${there.id}" is not answered by choosing, and a folder of classes is. Leave --task out to make a new one.`
			);
		return { ...there, benchmarks: [...there.benchmarks, set.id] };
	}
	if (!question?.trim())
		throw new CommandError(
			EXIT.usage,
			`--question: say what is asked of each picture, such as "Which leaf is this?". Or name a task that is there with --task: ${catalog.tasks.map(({ id }) => id).join(', ')}.`
		);
	const order = Math.max(0, ...catalog.tasks.map((one) => one.order)) + 1;
	return ownTask(set, question, name ?? set.name, order);
}

/** Writes set and task whole or not at all. */
async function save(
	catalog: Catalog,
	{ benchmark, pictures }: PictureSet,
	task: Task
): Promise<string> {
	const home = join(catalog.root, 'benchmarks');
	await mkdir(home, { recursive: true });
	const draft = await mkdtemp(join(home, '.adding-'));
	const taskFile = join(catalog.root, 'tasks', task.id, 'task.json');
	try {
		await mkdir(join(draft, 'items'));
		for (const [path, file] of pictures) await writeFile(join(draft, path), await file.read());
		await writeFile(join(draft, 'benchmark.json'), formatBenchmark(benchmark));
		const text = formatTask(task);
		readTask(text, taskFile);
		await mkdir(join(catalog.root, 'tasks', task.id), { recursive: true });
		await writeFile(`${taskFile}.part`, text);
		await rename(draft, join(home, benchmark.id));
		await rename(`${taskFile}.part`, taskFile);
	} catch (error) {
		await rm(draft, { recursive: true, force: true });
		await rm(`${taskFile}.part`, { force: true });
		throw error;
	}
	return join(home, benchmark.id);
}

async function add(folder: string, options: AddOptions): Promise<void> {
	const catalog = await openCatalog();
	await requireFolder(folder, 'Give the folder that holds the pictures.');
	const id = options.id ?? idFrom(options.name ?? basename(resolve(folder)), 'own-set');
	const task = options.task ?? id;
	for (const [name, value] of Object.entries({ id, task }))
		if (!v.is(idSchema, value))
			throw new CommandError(
				EXIT.usage,
				`--${name} "${value}": give lower-case letters, digits and hyphens, such as garden-leaves.`
			);
	const taken = await readFile(join(catalog.root, 'benchmarks', id, 'benchmark.json')).catch(
		() => undefined
	);
	if (catalog.benchmarks.has(id) || taken)
		throw new CommandError(
			EXIT.cannotCreate,
			`there is a set "${id}" already, and it was left as it is. Give this one another --id.`
		);
	for (const [name, value] of Object.entries({ licence: options.licence, cite: options.cite }))
		if (value.trim() === '')
			throw new CommandError(EXIT.usage, `--${name}: it stands beside every figure, and is empty.`);
	const [one, many] = options.noun ?? ['picture', 'pictures'];
	const { files } = await filesBelow(folder);
	const name = options.name ?? basename(resolve(folder));
	const set = await pictureSet(files, folder, {
		id,
		name,
		task,
		noun: { one, many },
		description: options.description ?? `${name}: ${many} sorted by whoever added them.`,
		licence: options.licence,
		citation: options.cite,
		source: options.source ?? options.cite,
		known: knownAnswers(catalog.tasks, catalog.benchmarks, task)
	});
	const home = await save(catalog, set, taskFor(catalog, set.benchmark, options));
	for (const note of set.notes) tell(`yardstick: ${note}\n`);
	const { items, options: classes, chance } = set.benchmark;
	say(
		`${items.length} ${items.length === 1 ? one : many} in ${classes.length} classes (${classes
			.slice(0, 8)
			.map((option) => option.name)
			.join(', ')}${classes.length > 8 ? ', …' : ''}); guessing gets ${percent(chance)}.
Saved in ${home}. Its page is /tasks/${task}?benchmark=${id}, once the app is started anew.
People and systems: npx yardstick import answers answers.csv --benchmark ${id} --observer "class 7b" --kind person --out benchmarks/${id}/people/class-7b.capsule.json
`
	);
}

/** `yardstick benchmark`: sets of one's own. */
export function benchmarkCommand(): Command {
	const addCommand = new Command('add')
		.summary('make a set of a folder of pictures')
		.description(
			paragraphs(`Makes a set of pictures that lie in one folder for each class, or beside a table (CSV) with the columns file and
label. Manifest, hashes and the score of guessing are made here; licence and citation are asked for, since they stand beside
every figure. The pictures are copied into benchmarks/<id>/items. A picture that is there twice counts once, and one that has two
labels is refused. A mistake writes nothing.`)
		)
		.argument('<folder>', 'the pictures: PNG, JPEG or WebP')
		.requiredOption('--licence <text>', 'licence of the pictures')
		.requiredOption('--cite <text>', 'whose they are, and how to cite them')
		.option('--question <text>', 'what is asked of each picture; makes a new task')
		.option('--task <id>', 'a task that the set belongs to (default: one of its own)')
		.option('--id <id>', 'id of the set (default: from its name)')
		.option('--name <text>', 'name of the set (default: that of the folder)')
		.option('--noun <one,many>', 'what a picture is called: leaf,leaves', nounOption)
		.option('--description <text>', 'what they show, in a sentence')
		.option('--source <text>', 'where they are from')
		.addHelpText(
			'after',
			`
Example:
  npx yardstick benchmark add leaves/ --question "Which leaf is this?" --noun leaf,leaves --licence CC0-1.0 --cite "Class 7b, 2026"`
		)
		.action(add);
	return new Command('benchmark')
		.summary('sets of your own: add a folder of pictures')
		.description('Adds a set of your own; CONTRIBUTING.md has the recipe for all fields.')
		.addHelpText(
			'after',
			'\nExample:\n  npx yardstick benchmark add leaves/ --question "Which leaf is this?" --licence CC0-1.0 --cite "Class 7b, 2026"'
		)
		.addCommand(addCommand);
}
