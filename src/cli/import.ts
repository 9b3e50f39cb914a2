import { Command } from 'commander';
import {
	countedAs,
	importFolder,
	type ImportReport,
	type ImportTarget
} from '../lib/benchmarks/importFolder.ts';
import { allPictures } from '../lib/benchmarks/optionPictures.ts';
import type { Benchmark } from '../lib/benchmarks/schema.ts';
import { nodeDecoders } from '../lib/inference/decode/decoders.node.ts';
import type { Catalog } from '../lib/server/catalog.ts';
import { filesBelow } from '../lib/server/folder.ts';
import { isEmbedded, Pictures } from '../lib/server/pictures.ts';
import type { PictureStore } from '../lib/server/store.ts';
import { answersCommand } from './answers.ts';
import { CommandError, EXIT } from './exit.ts';
import { requireFolder } from '../lib/server/readFiles.ts';
import { paragraphs } from './paragraphs.ts';
import { openCatalog } from './project.ts';
import { ProgressLine } from './progressLine.ts';
import { say, tell } from './terminal.ts';

/** Missing items that are named one by one. */
const NAMED = 5;
/** Wrong items that are listed one by one. */
const LISTED = 20;

interface ImportOptions {
	from?: string;
	json?: boolean;
}

/** The benchmarks to import that an id stands for: of a task, of a benchmark, or the name of a source. */
function benchmarksOf(catalog: Catalog, id: string): Benchmark[] {
	const task = catalog.tasks.find((one) => one.id === id);
	const all = [...catalog.benchmarks.values()];
	const named = task
		? all.filter((one) => task.benchmarks.includes(one.id))
		: all.filter((one) => one.id === id || one.source.name.toLowerCase() === id.toLowerCase());
	const found = named.filter((one) => !isEmbedded(one));
	if (found.length > 0) return found;
	if (named.length > 0)
		throw new CommandError(
			EXIT.usage,
			`the pictures of ${named.map((one) => one.id).join(', ')} are part of the repository: there is nothing to import.`
		);
	const known = [
		...catalog.tasks.map((one) => one.id),
		...all.filter((one) => !isEmbedded(one)).map((one) => one.id)
	];
	throw new CommandError(
		EXIT.usage,
		`there is no task or benchmark "${id}"; there are: ${known.join(', ')}.`
	);
}

/** The node store as a target: a picture is there when a file with its very bytes is. */
function targetOf(store: PictureStore): ImportTarget {
	return {
		has: (item) => store.holds(item.sha256),
		put: (item, bytes) => store.put(item.sha256, bytes)
	};
}

function sentences(report: ImportReport, noun: Benchmark['noun']): string[] {
	const count = (n: number) => `${n} ${n === 1 ? noun.one : noun.many}`;
	const stored = report.imported.length + report.present.length;
	const lines = [
		`${report.benchmark}: ${count(report.imported.length)} imported, ${report.present.length} already there; ${stored} of ${report.of} are in the store.`
	];
	if (report.missing.length > 0) {
		const rest = report.missing.length - NAMED;
		lines.push(
			`  not in the folder: ${report.missing.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}. Comparisons use the ${noun.many} that both sides have answered.`
		);
	}
	if (report.answers) {
		const { of, imported, present } = report.answers;
		lines.push(
			`  ${imported.length + present.length} of ${of} pictures beside the answers are in the store.`
		);
	}
	return [...lines, ...report.notes.map((note) => `  note: ${note}`)];
}

function complaints(report: ImportReport): string[] {
	const lines = [
		...report.wrong.map(
			({ item, row = 'the file in its place', expected, found }) =>
				`${report.benchmark}: item "${item}" was not imported: ${row} has the hash ${found}, expected ${expected}. Get the file again from its source; benchmarks/${report.benchmark}/benchmark.json says which it is.`
		),
		...report.failed.map(
			({ item, row, reason }) =>
				`${report.benchmark}: item "${item}" was not imported: ${row === undefined ? '' : `${row}: `}${reason}`
		)
	];
	const rest = lines.length - LISTED;
	return rest > 0
		? [...lines.slice(0, LISTED), `${report.benchmark}: … and ${rest} more items like these.`]
		: lines;
}

/** Folders and files that were passed over, one line each. */
function unreadLines(unread: readonly { path: string; reason: string }[]): string[] {
	const rest = unread.length - LISTED;
	return [
		...unread
			.slice(0, LISTED)
			.map(({ path, reason }) => `yardstick: ${path} was passed over: ${reason}.\n`),
		...(rest > 0 ? [`yardstick: … and ${rest} more were passed over.\n`] : [])
	];
}

async function importPictures(
	id: string,
	{ from, ...options }: ImportOptions,
	command: Command
): Promise<void> {
	// Not declared as required: `import answers` below has no such option.
	if (from === undefined) command.error("error: required option '--from <folder>' not specified");
	const catalog = await openCatalog();
	const benchmarks = benchmarksOf(catalog, id);
	await requireFolder(from, 'Give --from the folder that holds the pictures.');
	const { files, unread } = await filesBelow(from);
	for (const line of unreadLines(unread)) tell(line);
	const { store } = new Pictures(catalog.root);
	const { decode } = nodeDecoders();
	const reports: ImportReport[] = [];
	for (const benchmark of benchmarks) {
		const line = new ProgressLine(allPictures(benchmark).length);
		const onprogress = ({ done }: { done: number }) => line.show(done);
		const report = await importFolder(benchmark, files, targetOf(store), {
			decode,
			onprogress
		}).finally(() => line.end());
		reports.push(report);
		if (!options.json) say(`${sentences(report, countedAs(benchmark, report)).join('\n')}\n`);
	}
	if (options.json) say(`${JSON.stringify(reports, null, '\t')}\n`);
	else say(`The store is ${store.root}\n`);

	const wrong = reports.flatMap(complaints);
	if (wrong.length > 0) throw new CommandError(EXIT.data, wrong.join('\nyardstick: '));
	if (reports.every((report) => report.imported.length + report.present.length === 0)) {
		const path = benchmarks[0]?.items[0]?.path ?? '';
		const place = path.slice(0, Math.max(0, path.lastIndexOf('/')));
		throw new CommandError(
			EXIT.noInput,
			`${from} holds ${files.length} files and none of the pictures. Expected, for example, the files of ${place} in it or in a folder below, whatever they are called.`
		);
	}
}

/** `yardstick import`: fills the local store of pictures from a folder. */
export function importCommand(): Command {
	return new Command('import')
		.summary(
			'fill the local store with pictures from a folder; import answers: read answers of others'
		)
		.description(
			paragraphs(`Copies a benchmark's pictures from a folder into the local store (data/store, or YARDSTICK_STORE),
where the app and the commands "run" and "replay" find them. Every file is checked by its SHA-256; it does
not matter which folder above the pictures is given, nor whether files were renamed. What is stored already
stays as it is; what the folder lacks is named and can be imported later. Pictures are never committed.
FER2013 is read as the FER+ layout (FER2013Test/*.png) or as the pair fer2013.csv (Kaggle) and
fer2013new.csv (FER+), which is checked as a whole before anything of it is stored.`)
		)
		.argument(
			'<set>',
			'a task (all its benchmarks), one benchmark, or the name of its source, e.g. objects, objects-edges or fer2013'
		)
		.option('--from <folder>', 'the folder to look in, with all folders below it')
		.option('--json', 'print the report as JSON')
		.addHelpText(
			'after',
			`
Examples:
  npx yardstick import objects --from ../shared/data/texture-vs-shape
  npx yardstick import fer2013 --from ../shared/data/fer2013
  npx yardstick import plates --from ../shared/data/openalpr-benchmarks
  npx yardstick import products --from ../shared/data/grocery-store-dataset
  npx yardstick import objects-edges --from ~/Downloads/edges`
		)
		.addCommand(answersCommand())
		.action(importPictures);
}
