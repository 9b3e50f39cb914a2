import { Command } from 'commander';
import { defaultDraws, defaultSeed } from '../lib/evaluation/evaluate.ts';
import { generalityReport } from '../lib/results/generality.ts';
import { loadCatalog } from '../lib/server/catalog.ts';
import { countedTasks } from '../lib/server/countedTasks.ts';
import { generalityText } from './generalityText.ts';
import { countOption } from './numbers.ts';
import { paragraphs } from './paragraphs.ts';

interface GeneralityOptions {
	json?: boolean;
	draws?: number;
	seed?: number;
}

async function generality({ json, draws = defaultDraws, seed = defaultSeed }: GeneralityOptions) {
	const catalog = await loadCatalog();
	const report = generalityReport(await countedTasks(catalog), catalog.models, { seed, draws });
	process.stdout.write(
		json ? `${JSON.stringify(report, null, '\t')}\n` : `${generalityText(report)}\n`
	);
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

With --json, the whole report; values are fractions, and what has no data is left out.`)
		)
		.option('--json', 'print the report as JSON')
		.option('--draws <n>', 'draws of every bootstrap (10000)', countOption)
		.option('--seed <n>', 'seed of every bootstrap (1)', countOption)
		.addHelpText(
			'after',
			`
Examples:
  npx yardstick generality
  npx yardstick generality --json --draws 1000`
		)
		.action(generality);
}
