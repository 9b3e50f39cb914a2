import { Command } from 'commander';
import { defaultDraws, defaultSeed } from '../lib/evaluation/evaluate.ts';
import { weighGenerality } from '../lib/evaluation/generality/weighted.ts';
import { weighableGenerality } from '../lib/reports/generality.ts';
import { readWeights } from '../lib/reports/taskWeights.ts';
import { countedTasks } from '../lib/server/countedTasks.ts';
import { CommandError, EXIT } from './exit.ts';
import { generalityText } from './generalityText.ts';
import { drawsOption, seedOption } from './numbers.ts';
import { paragraphs } from './paragraphs.ts';
import { openCatalog, warnOf } from './project.ts';
import { say, tell } from './terminal.ts';

interface GeneralityOptions {
	json?: boolean;
	draws?: number;
	seed?: number;
	weights?: string;
}

async function generality({
	json,
	draws = defaultDraws,
	seed = defaultSeed,
	weights: text
}: GeneralityOptions) {
	const catalog = await openCatalog();
	for (const id of catalog.tasks.flatMap((task) => task.counts_for_generality))
		warnOf(await catalog.leftOutOf(id));
	const resampling = { seed, draws };
	const weighable = weighableGenerality(await countedTasks(catalog), catalog.models, resampling);
	const { weights, problem, note } = readWeights(text, weighable.report.tasks);
	if (problem) throw new CommandError(EXIT.usage, `--weights: ${problem}`);
	if (note) tell(`yardstick: --weights: ${note}\n`);
	const report = weights ? weighGenerality(weighable, weights) : weighable.report;
	say(json ? `${JSON.stringify(report, null, '\t')}\n` : `${generalityText(report)}\n`);
}

/** `yardstick generality`: how general each system is over the tasks of the project. */
export function generalityCommand(): Command {
	return new Command('generality')
		.summary('how general is each system, over all tasks')
		.description(
			paragraphs(`Puts guessing at 0 and people at 1 on the sets that each task.json counts, and prints for every shipped
system, and for a bag of specialists that is told which task it is, the mean over tasks with people (G), its
interval, the worst task, the tasks at parity with people, and the range of G when one task is left out.

A task without people on the same items is printed beside, between guessing and perfect, and is no part of G.
With fewer than three tasks that have people G is provisional. A system that cannot answer a task scores as
guessing there; one that could and has not been run has no G.

Every task weighs the same unless --weights says otherwise; a task that is not named there weighs nothing. Beside
each system stands under how many of 10,000 random weightings it comes first.

With --json, the whole report; values are fractions, and what has no data is left out.`)
		)
		.option('--json', 'print the report as JSON')
		.option('--draws <n>', 'draws of every bootstrap (10000)', drawsOption)
		.option('--seed <n>', 'seed of every bootstrap (1)', seedOption)
		.option('--weights <list>', 'weights of tasks, such as emotion:2,objects:1 (all the same)')
		.addHelpText(
			'after',
			`
Examples:
  npx yardstick generality
  npx yardstick generality --weights emotion:2,objects:1
  npx yardstick generality --json --draws 1000`
		)
		.action(generality);
}
