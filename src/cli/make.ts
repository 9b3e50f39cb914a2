import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Command } from 'commander';
import { formatBaseline, formatBenchmark, formatTask } from '../lib/benchmarks/write.ts';
import { formatCapsule } from '../lib/capsule/write.ts';
import { CommandError, EXIT } from './exit.ts';
import { listFolder, readText } from './files.ts';
import { makeManifest, parseHashes } from './make/manifests.ts';
import { ANSWERS, SETS, TASK } from './make/objects.ts';
import { makePassports } from './make/passports.ts';
import { makePeopleCapsule } from './make/people.ts';
import { paragraphs } from './paragraphs.ts';

interface MakeOptions {
	from: string;
	answers?: string;
	out: string;
}

const REMEDY =
	'Give --from the folder that holds texture-vs-shape/ and model-vs-human/ (see README, "How to bring the pictures").';

async function write(path: string, text: string): Promise<void> {
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, text);
	process.stdout.write(`${path}\n`);
}

async function makeObjects({ from, answers, out }: MakeOptions): Promise<void> {
	const hashList = join(from, 'texture-vs-shape', 'sha256.tsv');
	const files = parseHashes(await readText(hashList, REMEDY), hashList);
	const rawData = join(answers ?? join(from, 'model-vs-human'), 'raw-data');

	// Everything is made before anything is written: a fault leaves the old files as they are.
	const texts = new Map<string, string>();
	for (const set of SETS) {
		const benchmark = await makeManifest(set, files, hashList);
		const folder = join(rawData, set.experiment);
		const names = (await listFolder(folder, REMEDY)).filter((name) => name.endsWith('.csv'));
		const people = await Promise.all(
			names.map(async (name) => ({
				name: `raw-data/${set.experiment}/${basename(name)}`,
				text: await readText(join(folder, name), REMEDY)
			}))
		);
		const capsule = makePeopleCapsule(benchmark, people, folder);
		const home = join(out, 'benchmarks', set.id);
		texts.set(join(home, 'benchmark.json'), formatBenchmark(benchmark));
		const capsuleFile = `people/${ANSWERS.record}.capsule.json`;
		texts.set(join(home, capsuleFile), formatCapsule(capsule));
		for (const passport of makePassports(benchmark, capsule, capsuleFile))
			texts.set(join(home, 'baselines', passport.file), formatBaseline(passport.baseline));
	}
	texts.set(join(out, 'tasks', TASK.id, 'task.json'), formatTask(TASK));
	for (const [path, text] of texts) await write(path, text);
}

/** `yardstick make <task>`: makes manifests, human records and passports again from their sources. */
export function makeCommand(): Command {
	return new Command('make')
		.summary('make the files of a task again from its published sources')
		.description(
			paragraphs(`Makes the files of a task again from its published sources: the task, its benchmarks' manifests
(path, size, hash and right answer of every picture), the answers of people as capsules, and a passport
for every human figure. Needs the list of hashes and the released answers, not the pictures. The same
sources always give the same files, so that a difference in git is a difference in the sources.`)
		)
		.argument('<task>', 'the task to make: objects')
		.requiredOption('--from <folder>', 'folder that holds texture-vs-shape/ and model-vs-human/')
		.option('--answers <folder>', "model-vs-human's folder, where it lies elsewhere")
		.option('--out <folder>', 'project folder to write into', '.')
		.addHelpText('after', '\nExample:\n  npx yardstick make objects --from ../shared/data')
		.action(async (task: string, options: MakeOptions) => {
			if (task !== TASK.id)
				throw new CommandError(
					EXIT.usage,
					`there is no recipe for the task "${task}"; the recipes are: ${TASK.id}.`
				);
			await makeObjects(options);
		});
}
