import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { candidatePictures } from '../lib/benchmarks/optionPictures.ts';
import type { Benchmark } from '../lib/benchmarks/schema.ts';
import { readCapsule } from '../lib/capsule/read.ts';
import type { Model } from '../lib/models/schema.ts';
import type { Catalog } from '../lib/server/catalog.ts';
import { isEmbedded, Pictures } from '../lib/server/pictures.ts';
import { requireBenchmark } from './capsules.ts';
import { CommandError, Ended, EXIT } from './exit.ts';
import { requireModel } from './model.ts';
import { countOption } from './numbers.ts';
import { paragraphs } from './paragraphs.ts';
import { storedItems } from './pictures.ts';
import { openCatalog } from './project.ts';
import { agrees, replayRun } from './replay.ts';
import { recordRun } from './run.ts';
import { say } from './terminal.ts';

interface RecordOptions {
	model?: string;
	benchmark?: string;
	embedded?: boolean;
	again?: boolean;
	check?: boolean;
	limit?: number;
	share?: Share;
}

/** Part `index` (from 1) of `of` parts of the work, for several processes side by side. */
interface Share {
	index: number;
	of: number;
}

/** A model and a set that it can answer. */
interface Pair {
	model: Model;
	benchmark: Benchmark;
	/** The capsule of the recorded run, from the project's folder. */
	file: string;
}

/** @throws {CommandError} where the text is no part, such as `1/2` */
function shareOption(text: string): Share {
	const [index = NaN, of = NaN] = text.split('/').map(Number);
	if (/^\d+\/\d+$/.test(text) && index >= 1 && index <= of) return { index, of };
	throw new CommandError(EXIT.usage, `"${text}" is no part of the work; write 1/2 and 2/2.`);
}

/** Pictures that the model looks at in the set, times what one costs: the large ones begin first. */
function costOf({ model, benchmark }: Pair): number {
	const pictures = benchmark.items.reduce(
		(sum, item) => sum + 1 + candidatePictures(item).length,
		0
	);
	return pictures * (model.macs ?? 1);
}

/**
 * Every model with every set of a task that it says it answers.
 * @throws {CommandError} where a model or set of that name is not there
 */
export function pairsOf(catalog: Catalog, options: RecordOptions = {}): Pair[] {
	const models =
		options.model === undefined ? catalog.models : [requireModel(catalog, options.model)];
	const sets =
		options.benchmark === undefined
			? [...catalog.benchmarks.values()]
			: [requireBenchmark(catalog, options.benchmark)];
	const pairs = models.flatMap((model) => {
		const tasks = new Set(model.outputs.flatMap(({ answers }) => answers.map(({ task }) => task)));
		return sets
			.filter(({ task }) => tasks.has(task))
			.filter((benchmark) => !options.embedded || isEmbedded(benchmark))
			.map((benchmark) => ({
				model,
				benchmark,
				file: join('benchmarks', benchmark.id, 'runs', `${model.id}.capsule.json`)
			}));
	});
	const { share } = options;
	const sorted = pairs.sort((a, b) => costOf(b) - costOf(a));
	return share ? sorted.filter((_, at) => at % share.of === share.index - 1) : sorted;
}

/** Ids of the items whose pictures are on this machine; none where there are none. */
async function here(catalog: Catalog, benchmark: Benchmark): Promise<number> {
	try {
		return (await storedItems(new Pictures(catalog.root), benchmark)).length;
	} catch (error) {
		if (error instanceof CommandError && error.code === EXIT.unavailable) return 0;
		throw error;
	}
}

/** What became of one pair. */
type Outcome = 'recorded' | 'kept' | 'agrees' | 'differs' | 'missing' | 'skipped';

async function recordPair(catalog: Catalog, pair: Pair, options: RecordOptions): Promise<Outcome> {
	const { model, benchmark, file } = pair;
	const name = `${model.id} on ${benchmark.id}`;
	const path = join(catalog.root, file);
	const there = existsSync(path);
	if (there && !options.check && !options.again) return 'kept';
	if (!there && options.check) {
		say(`${name}: not recorded yet. Record it: npm run record\n`);
		return 'missing';
	}
	const pictures = await here(catalog, benchmark);
	if (pictures === 0) {
		say(`${name}: left out, its pictures are not on this machine.\n`);
		return 'skipped';
	}
	const runs = there ? (await readCapsule(await readFile(path, 'utf8'), file)).runs : [];
	if (options.check) {
		for (const run of runs) {
			const result = await replayRun(catalog, run, options.limit);
			const same = agrees(run, result);
			const all = result.items === run.trials.length ? '' : ` of ${run.trials.length}`;
			say(`${name}: ${result.items}${all} answers ${same ? 'are as recorded' : 'DIFFER'}.\n`);
			if (!same) return 'differs';
		}
		return 'agrees';
	}
	const answered = Math.max(0, ...runs.map(({ trials }) => trials.length));
	if (answered > pictures) {
		say(
			`${name}: left as it is: the recorded run has ${answered} answers, and only ${pictures} pictures are on this machine.\n`
		);
		return 'skipped';
	}
	say(`${name}:\n`);
	await mkdir(dirname(path), { recursive: true });
	await recordRun({
		model: model.id,
		benchmark: benchmark.id,
		backend: 'wasm',
		id: `${model.id}/${benchmark.id}`,
		out: path,
		force: options.again ?? false
	});
	return 'recorded';
}

async function record(options: RecordOptions): Promise<void> {
	const catalog = await openCatalog();
	const counts = new Map<Outcome, number>();
	for (const pair of pairsOf(catalog, options)) {
		const outcome = await recordPair(catalog, pair, options);
		counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
	}
	const words: Record<Outcome, string> = {
		recorded: 'recorded',
		kept: 'recorded before',
		agrees: 'as recorded',
		differs: 'DIFFERENT',
		missing: 'not recorded yet',
		skipped: 'left out'
	};
	const parts = [...counts].map(([outcome, count]) => `${count} ${words[outcome]}`);
	say(`${parts.length > 0 ? parts.join(', ') : 'There is nothing to record'}.\n`);
	if (counts.has('differs') || counts.has('missing')) throw new Ended(EXIT.worse);
}

/** `yardstick record`: the recorded runs of all models, made or checked. */
export function recordCommand(): Command {
	return new Command('record')
		.summary('make the recorded runs of all models, or check them')
		.description(
			paragraphs(`Lets every shipped model answer every set of the tasks that it answers, on WASM, and writes
the run to benchmarks/<set>/runs/<model>.capsule.json. A run that is there stays as it is, unless --again is
given; sets whose pictures are not on this machine are named and left out. With --check nothing is written:
each recorded run is made again and compared, and the exit code is 1 where an answer has changed or a run is
missing. "npm run record" does the same in as many processes as there are processors.`)
		)
		.option('--model <id>', 'only this model')
		.option('--benchmark <id>', 'only this set')
		.option('--embedded', 'only sets whose pictures are part of the repository')
		.option('--again', 'replace the runs that are there')
		.option('--check', 'make the recorded runs again and compare them; write nothing')
		.option('--limit <n>', 'with --check: only n items of each run, spread evenly', countOption)
		.option('--share <i/n>', 'only part i of n, for several processes side by side', shareOption)
		.addHelpText(
			'after',
			`
Examples:
  npm run record
  npx yardstick record --check --embedded --limit 4`
		)
		.action(record);
}
