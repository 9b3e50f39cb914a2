import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Task } from '../lib/benchmarks/schema.ts';
import { readTask } from '../lib/benchmarks/validate.ts';
import { formatTask } from '../lib/benchmarks/write.ts';
import { readText } from '../lib/server/readFiles.ts';
import { home } from './words.ts';

const REMEDY = 'Get it again from Git; nothing was made.';

/**
 * A task's file after sets of it were made: what stands in it stays, with everything that others added by hand, and a set
 * that it does not list yet comes last. Where there is no such file, it is this project's, with the sets that are there.
 * @param out project folder that is written into
 * @param made ids of the sets that are made now
 * @returns its path below `out`, and its text
 */
export async function taskFile(
	out: string,
	id: string,
	made: readonly string[]
): Promise<[string, string]> {
	const path = `tasks/${id}/task.json`;
	const file = join(home, path);
	const ours = readTask(await readText(file, REMEDY), file);
	const own = join(out, path);
	const task = (await isThere(own))
		? readTask(await readText(own, REMEDY), own)
		: await reduced(ours, out, made);
	return [path, formatTask(made.reduce((grown, set) => withSet(grown, set, ours), task))];
}

/** The task with a set at the end of its list, which counts or not as it does in this project. */
function withSet(task: Task, set: string, ours: Task): Task {
	if (task.benchmarks.includes(set)) return task;
	const benchmarks = [...task.benchmarks, set];
	if (ours.counts_for_generality.includes(set))
		return {
			...task,
			benchmarks,
			counts_for_generality: [...task.counts_for_generality, set]
		};
	const reason = ours.not_counted?.[set] ?? 'Nobody has said yet that it counts.';
	return { ...task, benchmarks, not_counted: { ...task.not_counted, [set]: reason } };
}

/** The task over the sets that are made now or were before; its headline always stays. */
async function reduced(task: Task, out: string, made: readonly string[]): Promise<Task> {
	const here = new Set([task.headline, ...made]);
	for (const set of task.benchmarks)
		if (await isThere(join(out, 'benchmarks', set, 'benchmark.json'))) here.add(set);
	const { not_counted, ...rest } = task;
	const reasons = Object.entries(not_counted ?? {}).filter(([set]) => here.has(set));
	return {
		...rest,
		benchmarks: task.benchmarks.filter((set) => here.has(set)),
		counts_for_generality: task.counts_for_generality.filter((set) => here.has(set)),
		...(reasons.length > 0 ? { not_counted: Object.fromEntries(reasons) } : {})
	};
}

async function isThere(path: string): Promise<boolean> {
	return access(path).then(
		() => true,
		() => false
	);
}
