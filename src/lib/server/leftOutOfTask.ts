import type { LeftOut } from '$lib/border/leftOut.ts';
import type { Catalog } from './catalog.ts';
import { figuresLeftOut } from './reports.ts';
import { warnOnce } from './leftOutWarnings.ts';

/**
 * Files that the page of a task and one of its sets goes without: its own, those of the set, and manifests of sets that it
 * would offer.
 * @param more what was met while the page was made
 */
export async function leftOutOfTask(
	catalog: Catalog,
	task: string,
	benchmark: string,
	more: readonly LeftOut[] = []
): Promise<LeftOut[]> {
	const sets = catalog.listedBy(task).filter((id) => !catalog.benchmarks.has(id));
	return warnOnce([
		...catalog.leftOut.filter(
			(one) => one.task === task || (one.benchmark !== undefined && sets.includes(one.benchmark))
		),
		...(await catalog.leftOutOf(benchmark)),
		...figuresLeftOut(catalog, benchmark),
		...more
	]);
}
