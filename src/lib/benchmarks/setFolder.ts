/** A set as a folder that `yardstick benchmark add` takes, and that can stand in `benchmarks/` as it is. */
import type { Benchmark, Task } from './schema.ts';
import { formatBenchmark, formatTask } from './write.ts';

/** A cell of a CSV file. */
const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A word of a command as a shell takes it. */
const quoted = (text: string): string => `"${text.replace(/(["\\$`])/g, '\\$1')}"`;

/** The command that makes the same set in a project, of the unpacked folder. */
export function addCommand(benchmark: Benchmark, task: Task | undefined): string {
	const { id, name, noun, licence, citation, source } = benchmark;
	return [
		`npx yardstick benchmark add ${id}/`,
		task ? `--question ${quoted(task.question)}` : `--task ${benchmark.task}`,
		`--id ${id} --name ${quoted(name)}`,
		`--noun ${quoted(`${noun.one},${noun.many}`)}`,
		`--licence ${quoted(licence)} --cite ${quoted(citation)} --source ${quoted(source.name)}`
	].join(' ');
}

/**
 * The texts of the folder beside its pictures, by their path: the table of labels, manifest, task where it is a new one, and
 * what to do with them.
 */
export function setFolderTexts(benchmark: Benchmark, task: Task | undefined): Map<string, string> {
	const names = new Map(benchmark.options.map(({ id, name }) => [id, name]));
	const rows = benchmark.items.map(({ path, truth }) =>
		[path, names.get(truth) ?? truth].map(cell).join(',')
	);
	return new Map([
		['labels.csv', `${['file,label', ...rows].join('\n')}\n`],
		['benchmark.json', formatBenchmark(benchmark)],
		...(task ? [['task.json', formatTask(task)] as const] : []),
		[
			'README.txt',
			`${benchmark.name}: ${benchmark.items.length} ${benchmark.noun.many}, ${benchmark.options.length} classes.
Licence: ${benchmark.licence}. Cite: ${benchmark.citation}

To put the set into a Yardstick project, unpack this folder and run:

${addCommand(benchmark, task)}
`
		]
	]);
}
