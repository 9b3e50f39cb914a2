import { Command } from 'commander';
import {
	importFolder,
	type ImportReport,
	type ImportTarget
} from '../lib/benchmarks/importFolder.ts';
import type { Benchmark } from '../lib/benchmarks/schema.ts';
import { loadCatalog, type Catalog } from '../lib/server/catalog.ts';
import { filesBelow } from '../lib/server/folder.ts';
import { storeRoot } from '../lib/server/projectRoot.ts';
import { PictureStore } from '../lib/server/store.ts';
import { CommandError, EXIT } from './exit.ts';
import { requireFolder } from './files.ts';
import { paragraphs } from './paragraphs.ts';

/** Missing items that are named one by one. */
const NAMED = 5;

interface ImportOptions {
	from: string;
	json?: boolean;
}

/** The benchmarks that a task's or a benchmark's id stands for. */
function benchmarksOf(catalog: Catalog, id: string): Benchmark[] {
	const task = catalog.tasks.find((one) => one.id === id);
	const ids = task ? task.benchmarks : [id];
	const found = ids.flatMap((one) => catalog.benchmarks.get(one) ?? []);
	if (found.length > 0) return found;
	const known = [...catalog.tasks.map((one) => one.id), ...catalog.benchmarks.keys()];
	throw new CommandError(
		EXIT.usage,
		`there is no task or benchmark "${id}"; there are: ${known.join(', ')}.`
	);
}

/** The node store as a target: a picture is there when a file of its hash and size is. */
function targetOf(store: PictureStore): ImportTarget {
	return {
		has: async (item) => (await store.size(item.sha256)) === item.bytes,
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
	return lines;
}

function complaints(report: ImportReport): string[] {
	return [
		...report.wrong.map(
			({ item, path, expected, found }) =>
				`${report.benchmark}: item "${item}" was not imported: ${path} has the hash ${found}, expected ${expected}. Get the file again from its source.`
		),
		...report.failed.map(
			({ item, path, reason }) =>
				`${report.benchmark}: item "${item}" was not imported: ${path}: ${reason}`
		)
	];
}

async function importPictures(id: string, options: ImportOptions): Promise<void> {
	const catalog = await loadCatalog();
	const benchmarks = benchmarksOf(catalog, id);
	await requireFolder(options.from, 'Give --from the folder that holds the pictures.');
	const files = await filesBelow(options.from);
	const store = new PictureStore(storeRoot());
	const reports: ImportReport[] = [];
	for (const benchmark of benchmarks) {
		const report = await importFolder(benchmark, files, targetOf(store));
		reports.push(report);
		if (!options.json) process.stdout.write(`${sentences(report, benchmark.noun).join('\n')}\n`);
	}
	if (options.json) process.stdout.write(`${JSON.stringify(reports, null, '\t')}\n`);
	else process.stdout.write(`The store is ${store.root}\n`);

	const wrong = reports.flatMap(complaints);
	if (wrong.length > 0) throw new CommandError(EXIT.data, wrong.join('\nyardstick: '));
	if (reports.every((report) => report.imported.length + report.present.length === 0)) {
		const example = benchmarks[0]?.items[0]?.path;
		throw new CommandError(
			EXIT.noInput,
			`${options.from} holds ${files.length} files and none of the pictures. Expected, for example, ${example} in it or in a folder below.`
		);
	}
}

/** `yardstick import`: fills the local store of pictures from a folder. */
export function importCommand(): Command {
	return new Command('import')
		.summary('fill the local store with pictures from a folder')
		.description(
			paragraphs(`Copies a benchmark's pictures from a folder into the local store (data/store, or YARDSTICK_STORE),
where the app and the commands "run" and "replay" find them. Every file is checked by its SHA-256; it does
not matter which folder above the pictures is given, nor whether files were renamed. What is stored already
stays as it is; what the folder lacks is named and can be imported later. Pictures are never committed.`)
		)
		.argument(
			'<set>',
			'a task (all its benchmarks) or one benchmark, e.g. objects or objects-edges'
		)
		.requiredOption('--from <folder>', 'the folder to look in, with all folders below it')
		.option('--json', 'print the report as JSON')
		.addHelpText(
			'after',
			`
Examples:
  npx yardstick import objects --from ../shared/data/texture-vs-shape
  npx yardstick import objects-edges --from ~/Downloads/edges`
		)
		.action(importPictures);
}
