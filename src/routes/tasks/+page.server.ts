import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { loadCatalog } from '$lib/server/catalog.ts';
import { told } from '$lib/server/told.ts';
import type { PageServerLoad } from './$types';

/** One task: straight to it. Several: a list to choose from. */
export const load: PageServerLoad = async () => {
	const { tasks, benchmarks, leftOut } = await loadCatalog();
	const [only] = tasks;
	const left = leftOut.filter(({ task, benchmark }) => task ?? benchmark);
	if (only && tasks.length === 1 && left.length === 0)
		redirect(307, resolve('/tasks/[task]', { task: only.id }));
	return {
		leftOut: told(left),
		tasks: tasks.map((task) => ({
			id: task.id,
			name: task.name,
			question: task.question,
			summary: task.summary,
			sets: task.benchmarks.flatMap((id) => {
				const benchmark = benchmarks.get(id);
				return benchmark ? [{ id, name: benchmark.name }] : [];
			})
		}))
	};
};
