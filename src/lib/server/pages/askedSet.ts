import { error } from '@sveltejs/kit';
import type { Catalog } from '../catalog.ts';
import { truthChoice } from '../facts.ts';
import { leftOutOfTask } from '../leftOutOfTask.ts';
import { missing } from '../missing.ts';
import { benchmarkReport } from '../reports.ts';

type Task = Catalog['tasks'][number];

/**
 * The task that a page's address names.
 * @throws 404 that names those there are, and the file that is broken, where one is
 */
export function askedTask(catalog: Catalog, id: string): Task {
	const task = catalog.tasks.find((candidate) => candidate.id === id);
	if (task) return task;
	const known = catalog.tasks.map((candidate) => candidate.id).join(', ') || 'none';
	return missing(catalog, { task: id }, `There is no task “${id}”. There are: ${known}.`);
}

/**
 * The set of the task that the address asks for (its headline set without one), with its report by the truth asked for.
 * @throws 404 with the files left out, where its figures cannot be computed
 */
export async function askedSet(catalog: Catalog, task: Task, url: URL) {
	const asked = url.searchParams.get('benchmark');
	const id = task.benchmarks.find((candidate) => candidate === asked) ?? task.headline;
	const benchmark = catalog.benchmarks.get(id);
	const choice = benchmark && truthChoice(benchmark, url.searchParams);
	const report = await benchmarkReport(catalog, id, undefined, choice?.truth?.id);
	if (!benchmark || !report || !choice)
		error(404, {
			message: `The figures of “${id}” are not there.`,
			leftOut: await leftOutOfTask(catalog, task.id, id)
		});
	return { id, benchmark, choice, report };
}
