import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { loadCatalog } from '$lib/server/catalog.ts';
import type { PageServerLoad } from './$types';

/** One task: straight to it. Several: a list to choose from. */
export const load: PageServerLoad = async () => {
	const { tasks, benchmarks } = await loadCatalog();
	const [only] = tasks;
	if (only && tasks.length === 1) redirect(307, resolve('/tasks/[task]', { task: only.id }));
	return {
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
