import { allPictures } from '$lib/benchmarks/optionPictures.ts';
import type { Catalog } from '$lib/server/catalog.ts';
import type { BenchmarkEntry } from '$lib/ui/run/choice.ts';

/** The sets as they can be chosen for a run or a test, with what their pictures take. */
export async function benchmarkEntries(catalog: Catalog): Promise<BenchmarkEntry[]> {
	const tasks = new Map(catalog.tasks.map((task) => [task.id, task.name]));
	const benchmarks: BenchmarkEntry[] = [];
	for (const benchmark of catalog.benchmarks.values()) {
		const files = await catalog.capsuleFiles(benchmark.id);
		const people = files.filter((entry) => entry.folder === 'people').map((entry) => entry.file);
		benchmarks.push({
			id: benchmark.id,
			name: benchmark.name,
			task: benchmark.task,
			taskName: tasks.get(benchmark.task) ?? benchmark.task,
			noun: benchmark.noun,
			items: benchmark.items.length,
			bytes:
				benchmark.source.archive?.bytes ??
				allPictures(benchmark).reduce((sum, { bytes }) => sum + bytes, 0),
			licence: benchmark.licence,
			source: benchmark.source.name,
			storage: benchmark.storage,
			fetchable: benchmark.source.base_url !== undefined,
			people,
			answered: people.length > 0 || benchmark.votes !== undefined
		});
	}
	return benchmarks;
}
