import { workedExamples } from '$lib/method/examples.ts';
import { renderedFormulas } from '$lib/method/mathml.server.ts';
import { metricEntries } from '$lib/method/metricEntries.ts';
import type { RecordedSet } from '$lib/method/recordedSet.ts';
import { evaluationInput } from '$lib/reports/evaluationInput.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import { recordedGenerality } from '$lib/server/generality.ts';
import { benchmarkReport } from '$lib/server/reports.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => {
	const catalog = await loadCatalog();
	const sets: RecordedSet[] = [];
	const order = catalog.tasks.flatMap((task) => [
		task.headline,
		...task.benchmarks.filter((id) => id !== task.headline)
	]);
	for (const id of order) {
		const benchmark = catalog.benchmarks.get(id);
		const report = await benchmarkReport(catalog, id);
		if (!benchmark || !report) continue;
		const { input } = evaluationInput(benchmark, await catalog.capsules(id));
		sets.push({ benchmark, report, runs: input.runs });
	}
	return {
		examples: workedExamples(sets, catalog.models),
		formulas: renderedFormulas(),
		metrics: metricEntries(),
		generality: await recordedGenerality(catalog)
	};
};
