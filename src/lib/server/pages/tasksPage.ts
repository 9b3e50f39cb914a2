import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { teaserCredits, teasersOf } from '../../benchmarks/teasers.ts';
import { frontDrawing } from '../../findings/front.ts';
import { loadCatalog } from '../catalog.ts';
import { frontEntries } from '../frontEntries.ts';
import { publishedPeople } from '../../reports/generality.ts';
import { benchmarkReport } from '../reports.ts';
import { warnOnce } from '../leftOutWarnings.ts';

/** The data of the page. One task: straight to it. Several: a list to choose from. */
export async function tasksPage() {
	const catalog = await loadCatalog();
	const { tasks, benchmarks, leftOut } = catalog;
	const [only] = tasks;
	const left = leftOut.filter(({ task, benchmark }) => task ?? benchmark);
	if (only && tasks.length === 1 && left.length === 0)
		redirect(307, resolve('/tasks/[task]', { task: only.id }));
	const { answered, open } = frontDrawing(await frontEntries(catalog));
	const rows = [...answered, ...open];
	const shown = [];
	for (const task of tasks) {
		const sets = [];
		for (const id of task.benchmarks) {
			const benchmark = benchmarks.get(id);
			if (!benchmark) continue;
			const people =
				(await benchmarkReport(catalog, id))?.people?.n_people ??
				publishedPeople(await catalog.baselines(id))?.n_people ??
				0;
			const { name, noun, items, storage } = benchmark;
			sets.push({ id, name, noun, items: items.length, people, here: storage === 'embedded' });
		}
		const row = rows.find(({ id }) => id === task.id);
		shown.push({
			id: task.id,
			name: task.name,
			question: task.question,
			summary: task.summary,
			teasers: row?.teasers ?? [],
			standIn: row?.standIn ?? false,
			verdict: row?.verdict,
			people: row?.people?.value,
			voters: row?.voters ?? false,
			best: row?.models.findLast(({ first }) => first),
			set: row?.set,
			sets
		});
	}
	return {
		leftOut: warnOnce(left),
		tasks: shown,
		credits: teaserCredits(tasks.flatMap((task) => teasersOf([task.headline, ...task.benchmarks])))
	};
}
