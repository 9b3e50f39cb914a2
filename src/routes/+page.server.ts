import { overviewMatrix, type OverviewEntry } from '$lib/charts/overview.ts';
import { intervalNote } from '$lib/charts/methods.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import type { PageServerLoad } from './$types';
import {
	factsOf,
	modelDetails,
	publishedFigure,
	recordedOn,
	shortCitation
} from './facts.server.ts';
import { benchmarkReport } from './reports.server.ts';

/** Up to this many tasks each opens into its benchmarks; beyond, its headline benchmark stands for it. */
const open = 2;

export const load: PageServerLoad = async () => {
	const catalog = await loadCatalog();
	const wanted = catalog.tasks.flatMap((task) =>
		(catalog.tasks.length <= open ? task.benchmarks : [task.headline]).map((id) => ({ task, id }))
	);
	const entries: OverviewEntry[] = [];
	const reports = [];
	const dates: string[] = [];
	const sources = new Set<string>();
	for (const { task, id } of wanted) {
		const benchmark = catalog.benchmarks.get(id);
		if (!benchmark) continue;
		const report = await benchmarkReport(catalog, id);
		if (report) reports.push(report);
		dates.push(recordedOn(await catalog.capsuleFiles(id)) ?? '');
		sources.add(`${shortCitation(benchmark.citation)} (pictures ${benchmark.licence})`);
		entries.push({
			task: { id: task.id, name: task.name },
			benchmark: factsOf(benchmark),
			n_items: report?.n_items ?? benchmark.items.length,
			chance: benchmark.chance,
			report,
			published: publishedFigure(await catalog.baselines(id))
		});
	}
	return {
		matrix: overviewMatrix(entries),
		details: modelDetails(catalog),
		interval: intervalNote(reports),
		date: dates.sort().at(-1),
		source: [...sources].join('; '),
		first: catalog.tasks[0] && {
			id: catalog.tasks[0].id,
			name: catalog.tasks[0].name,
			benchmark: catalog.tasks[0].headline
		}
	};
};
