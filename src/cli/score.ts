import { Command } from 'commander';
import { evaluateBenchmark } from '../lib/evaluation/evaluate.ts';
import { measurements } from '../lib/evaluation/measurements.ts';
import type { BenchmarkReport } from '../lib/evaluation/report.ts';
import { evaluationInput } from '../lib/results/evaluationInput.ts';
import { loadCatalog } from '../lib/server/catalog.ts';
import { openCapsule, requireBenchmark } from './capsules.ts';
import { EXIT, CommandError } from './exit.ts';
import { countOption } from './numbers.ts';
import { paragraphs } from './paragraphs.ts';
import { scoreText } from './scoreText.ts';

interface ScoreOptions {
	json?: boolean;
	draws?: number;
	seed?: number;
}

async function score(files: string[], options: ScoreOptions): Promise<void> {
	const catalog = await loadCatalog();
	const opened = [];
	for (const file of files) opened.push(await openCapsule(file, catalog));
	const capsules = opened.map(({ capsule }) => capsule);
	const ids = new Set(capsules.flatMap(({ runs }) => runs.map((run) => run.benchmark.id)));
	if (ids.size === 0)
		throw new CommandError(EXIT.data, `${files.join(', ')}: there are no runs in it.`);

	const reports: BenchmarkReport[] = [];
	for (const id of ids) {
		const benchmark = requireBenchmark(catalog, id);
		// Files that answer other benchmarks take no part; invalid and double runs are named.
		const own = capsules.map((capsule) => ({
			...capsule,
			runs: capsule.runs.filter((run) => run.benchmark.id === id)
		}));
		const { input, leftOut } = evaluationInput(benchmark, own);
		for (const { run, reason } of leftOut)
			process.stderr.write(`yardstick: run "${run}" is left out: ${reason}.\n`);
		const report = evaluateBenchmark({ ...input, draws: options.draws, seed: options.seed });
		reports.push(report);
		if (!options.json) process.stdout.write(`${scoreText(report, benchmark)}\n`);
	}
	if (options.json)
		process.stdout.write(`${JSON.stringify(reports.flatMap(measurements), null, '\t')}\n`);
}

/** `yardstick score`: every metric of one or more capsules. */
export function scoreCommand(): Command {
	return new Command('score')
		.summary('score capsules: every metric, with its interval')
		.description(
			paragraphs(`Scores every answer in the given capsules anew and prints every metric with its 95 % interval and the
numbers of items and people behind it. Capsules of one benchmark are scored together, so that a model's
file given with the people's file also yields the error consistency between them.

With --json, a list of { metric, value, ci95, n, n_trials, n_people, benchmark, observer }; values are
fractions, n counts items, ci95 is null where no interval may be claimed.`)
		)
		.argument('<capsule...>', 'capsule files (.capsule.json, gzip allowed)')
		.option('--json', 'print the list of measurements as JSON')
		.option('--draws <n>', 'draws of every bootstrap (10000)', countOption)
		.option('--seed <n>', 'seed of every bootstrap (1)', countOption)
		.addHelpText(
			'after',
			`
Examples:
  npx yardstick score benchmarks/objects-edges/people/geirhos-2019.capsule.json
  npx yardstick score mine.capsule.json --json`
		)
		.action(score);
}
