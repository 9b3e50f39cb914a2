import { publishedFigure, factsOf } from './facts.ts';
import type { FrontEntry } from '../findings/front.ts';
import type { Catalog } from './catalog.ts';
import { benchmarkReport } from './reports.ts';

/** One set of a task with what is recorded on it; undefined where the set cannot be used. */
export async function frontEntry(
	catalog: Catalog,
	task: Catalog['tasks'][number],
	id: string
): Promise<FrontEntry | undefined> {
	const benchmark = catalog.benchmarks.get(id);
	if (!benchmark) return undefined;
	const report = await benchmarkReport(catalog, id);
	const baselines = await catalog.baselines(id);
	return {
		task: { id: task.id, name: task.name, question: task.question, benchmarks: task.benchmarks },
		benchmark: factsOf(benchmark, catalog.models, baselines),
		n_items: report?.n_items ?? benchmark.items.length,
		chance: benchmark.chance,
		report,
		published: publishedFigure(baselines)
	};
}

/** Every task with its main set, in the order of the tasks. */
export async function frontEntries(catalog: Catalog): Promise<FrontEntry[]> {
	const entries: FrontEntry[] = [];
	for (const task of catalog.tasks) {
		const entry = await frontEntry(catalog, task, task.headline);
		if (entry) entries.push(entry);
	}
	return entries;
}
