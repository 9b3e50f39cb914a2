import { Command } from 'commander';
import type { Benchmark } from '../lib/benchmarks/schema.ts';
import { truthsOf } from '../lib/benchmarks/truths.ts';
import type { Capsule } from '../lib/capsule/schema.ts';
import { evaluateBenchmark } from '../lib/evaluation/evaluate.ts';
import { kindOf } from '../lib/evaluation/kinds/registry.ts';
import { isOfTruth, measurements } from '../lib/evaluation/measurements.ts';
import type { Measurement } from '../lib/evaluation/report/measurement.ts';
import type { TruthRule } from '../lib/evaluation/report/truthRule.ts';
import { trainingSizes } from '../lib/evaluation/trainingSizes.ts';
import { evaluationInput, sizedRuns, trainedOn } from '../lib/reports/evaluationInput.ts';
import { openCapsule, requireBenchmark, votedBenchmark } from './capsules.ts';
import { EXIT, CommandError } from './exit.ts';
import { drawsOption, seedOption } from './numbers.ts';
import { paragraphs } from './paragraphs.ts';
import { openCatalog } from './project.ts';
import { scoreText, truthText } from './scoreText.ts';
import { sizesMeasurements, sizesText } from './sizesText.ts';
import { say, tell } from './terminal.ts';

interface ScoreOptions {
	json?: boolean;
	draws?: number;
	seed?: number;
}

async function score(args: string[], options: ScoreOptions): Promise<void> {
	const catalog = await openCatalog();
	const capsules: Capsule[] = [];
	const ids = new Set<string>();
	for (const argument of args) {
		const voted = votedBenchmark(argument, catalog);
		if (voted) ids.add(voted.id);
		else capsules.push((await openCapsule(argument, catalog)).capsule);
	}
	for (const { runs } of capsules) for (const run of runs) ids.add(run.benchmark.id);
	if (ids.size === 0)
		throw new CommandError(EXIT.data, `${args.join(', ')}: there are no runs in it.`);

	const rows: Measurement[] = [];
	for (const id of ids) {
		const benchmark = requireBenchmark(catalog, id);
		// Files that answer other benchmarks take no part; invalid and double runs are named.
		const ofSet = capsules.map((capsule) => ({
			...capsule,
			runs: capsule.runs.filter((run) => run.benchmark.id === id)
		}));
		const sized = sizedRuns(benchmark, ofSet);
		const sizedIds = new Set(sized.map((run) => run.id));
		const alone =
			sized.length > 0 && ofSet.every(({ runs }) => runs.every((run) => sizedIds.has(run.id)));
		for (const [index, truth] of scoredBy(benchmark).entries()) {
			const { input, leftOut } = evaluationInput(
				benchmark,
				ofSet,
				truth?.id,
				trainedOn(catalog.models, id)
			);
			if (index === 0)
				for (const { run, reason } of leftOut.filter((one) => !sizedIds.has(one.run)))
					tell(`yardstick: run "${run}" is left out: ${reason}.\n`);
			const again = { draws: options.draws, seed: options.seed };
			const sizes = trainingSizes({ ...input, ...again }, sized);
			if (sizes) {
				rows.push(...sizesMeasurements(sizes, id, truth && input.truth));
				if (!options.json) say(`${sizesText(sizes, truth && input.truth)}\n`);
			}
			if (alone) continue;
			const report = evaluateBenchmark({ ...input, ...again });
			const figures = measurements(report);
			// The other figures are named alike under every truth: they are those of the default.
			rows.push(
				...(index === 0 ? figures : figures.filter(({ metric }) => isOfTruth(metric, truth)))
			);
			if (!options.json)
				say(`${index === 0 ? scoreText(report, benchmark) : truthText(report, benchmark)}\n`);
		}
	}
	if (options.json) say(`${JSON.stringify(rows, null, '\t')}\n`);
}

/** The truths that a benchmark is scored by, one after the other; of typed texts one report holds both scorings. */
function scoredBy(benchmark: Benchmark): readonly (TruthRule | undefined)[] {
	const truths = kindOf(benchmark.kind).summaries.readings ? [] : truthsOf(benchmark);
	return truths.length > 0 ? truths : [undefined];
}

/** `yardstick score`: every metric of one or more capsules. */
export function scoreCommand(): Command {
	return new Command('score')
		.summary('score capsules: every metric, with its interval')
		.description(
			paragraphs(`Scores every answer in the given capsules anew and prints every metric with its 95 % interval and the
numbers of items and people behind it. Capsules of one benchmark are scored together, so that a model's
file given with the people's file also yields the error consistency between them.

Where people are votes in the benchmark's own manifest, its id alone gives their figures. A benchmark with
several truths is scored by each of them: puzzles by the first attempt, by two and by three.

With --json, a list of { metric, value, ci95, n, n_trials, n_people, benchmark, observer, run }; values
are fractions, n counts items, ci95 is null where no interval may be claimed.

Typed texts are scored strictly, folded (O, Q as 0 and I as 1 on both sides) and by characters, on the
whole set and on each of its declared groups: accuracy_folded[lines=two lines].

Runs of one recipe at several sizes of its training are scored together, draw by draw, and apart from all
others: accuracy_fine[photos_per_class=5].`)
		)
		.argument(
			'<capsule...>',
			'capsule files (.capsule.json, gzip allowed), or the id of a benchmark with votes'
		)
		.option('--json', 'print the list of measurements as JSON')
		.option('--draws <n>', 'draws of every bootstrap (10000)', drawsOption)
		.option('--seed <n>', 'seed of every bootstrap (1)', seedOption)
		.addHelpText(
			'after',
			`
Examples:
  npx yardstick score benchmarks/objects-edges/people/geirhos-2019.capsule.json
  npx yardstick score mine.capsule.json --json
  npx yardstick score emotion-ferplus`
		)
		.action(score);
}
