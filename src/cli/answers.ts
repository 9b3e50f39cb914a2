import { Command, Option } from 'commander';
import { answersCapsule, idOf, type AnswersCapsule } from '../lib/answers/capsule.ts';
import { readAnswers, type ReadAnswers } from '../lib/answers/read.ts';
import type { Benchmark } from '../lib/benchmarks/schema.ts';
import { formatCapsule, packCapsule } from '../lib/capsule/write.ts';
import { readBytes } from '../lib/server/readFiles.ts';
import { requireBenchmark } from './capsules.ts';
import { CommandError, EXIT } from './exit.ts';
import { OutputFile } from './outputFile.ts';
import { paragraphs } from './paragraphs.ts';
import { openCatalog } from './project.ts';
import { percent } from './table.ts';
import { say, tell } from './terminal.ts';

interface AnswersOptions {
	benchmark: string;
	observer: string;
	kind?: 'person' | 'crowd' | 'system';
	exclusions?: boolean;
	out?: string;
	force?: boolean;
}

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

function describe(
	{ observers, answers, right, items }: AnswersCapsule,
	kind: 'person' | 'crowd' | 'system',
	{ noun }: Benchmark,
	out: string
): string {
	const who = {
		person: count(observers, 'person', 'people'),
		crowd: count(observers, 'crowd', 'crowds'),
		system: count(observers, 'system', 'systems')
	}[kind];
	return `${who}, ${count(answers, 'answer', 'answers')} to ${count(items, noun.one, noun.many)}, ${percent(right / answers)} right (controls included).
Saved as ${out}. Every metric: npx yardstick score ${out}
It can be opened on the Run page. In benchmarks/<set>/${kind === 'person' ? 'people' : 'runs'}/ it becomes part of the project.
`;
}

/** Who answered, as the option says, else as all files tell it. @throws {CommandError} where neither does */
function kindOf(read: readonly ReadAnswers[], { kind }: AnswersOptions) {
	const [stated] = read.map(({ answerers }) => answerers);
	if (kind !== undefined) return kind;
	if (stated !== undefined && read.every(({ answerers }) => answerers === stated)) return stated;
	throw new CommandError(
		EXIT.usage,
		'the file does not say whether people or a system answered. Add --kind person or --kind system.'
	);
}

async function importAnswers(files: string[], options: AnswersOptions): Promise<void> {
	const catalog = await openCatalog();
	const benchmark = requireBenchmark(catalog, options.benchmark);
	const observer = options.observer.trim();
	if (observer === '')
		throw new CommandError(
			EXIT.usage,
			'give --observer a name: of the study, the class or the system.'
		);
	const path = options.out ?? `${idOf(observer)}.${benchmark.id}.capsule.json`;
	// Everything is read and checked before anything is written.
	const read: ReadAnswers[] = [];
	for (const file of files) {
		const bytes = await readBytes(file, 'Give the files that hold the answers, as CSV or JSON.');
		read.push(await readAnswers({ name: file, bytes }, benchmark));
	}
	const kind = kindOf(read, options);
	const made = answersCapsule(read, {
		benchmark,
		observer,
		kind,
		exclusions: options.exclusions ?? false,
		created: new Date().toISOString()
	});
	const out = await OutputFile.open(path, options.force ?? false);
	await out.write(
		path.endsWith('.gz') ? await packCapsule(made.capsule) : formatCapsule(made.capsule)
	);
	for (const note of made.notes) tell(`yardstick: ${note}\n`);
	say(describe(made, kind, benchmark, path));
}

/** `yardstick import answers`: answers that were given elsewhere become a capsule. */
export function answersCommand(): Command {
	return new Command('answers')
		.summary('make a capsule of answers that people or systems gave elsewhere')
		.description(
			paragraphs(`Reads answers from CSV or JSON files, holds them against a set, scores them by the set's own scorer and writes
one capsule with a run for each person or system. Read are: one answer a row with the columns item, answer and, as you
have them, confidence (0 to 1, or with %), rt_ms or rt_s, person or system, phase; the columns of the model-vs-human
toolbox, which the app's own "The same as CSV" has too; and what jsPsych saves, as JSON or CSV, with the item as a
data field "item" or as the picture that is shown.

Columns may be separated by commas, semicolons or tabs, numbers may have a decimal comma, text may be UTF-8 or UTF-16.
No answer is written na, NA or nothing. Items are found by their id or by the name of their picture, options by their id
or name, grids as 012/345 or as JSON.

A mistake is told once with its first line and its remedy; nothing is written then. Labels of people are kept as they are
in the file: replace names by numbers before. Addresses of e-mail are replaced here.`)
		)
		.argument('<file...>', 'CSV or JSON files; several are one group')
		.requiredOption('--benchmark <id>', 'the set that was answered, e.g. objects-edges')
		.requiredOption('--observer <name>', 'who answered: the study, the class, the system')
		.addOption(
			new Option('--kind <who>', 'who they are, where the file does not say it').choices([
				'person',
				'crowd',
				'system'
			])
		)
		.option(
			'--exclusions',
			'leave out the conditions that the model-vs-human toolbox leaves out: unchanged pictures, and those that people cannot see either'
		)
		.option(
			'--out <file>',
			'capsule to write (default: named after observer and set); gzip where it ends in .gz'
		)
		.option('--force', 'replace the file where it is there already')
		.addHelpText(
			'after',
			`
Examples:
  npx yardstick import answers answers.csv --benchmark objects-edges --observer "class 7b" --kind person
  npx yardstick import answers raw-data/edge/*.csv --benchmark objects-edges --observer geirhos-2019`
		)
		.action(importAnswers);
}
