import { pictureOffer } from '$lib/benchmarks/offer.ts';
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
			...pictureOffer(benchmark),
			name: benchmark.name,
			task: benchmark.task,
			taskName: tasks.get(benchmark.task) ?? benchmark.task,
			people,
			answered: people.length > 0 || benchmark.votes !== undefined
		});
	}
	return benchmarks;
}
