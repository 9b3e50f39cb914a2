import type { Catalog } from './catalog.ts';

/**
 * The tasks of the catalog with everything recorded on the sets that count for generality.
 * @param without sets that are passed over
 */
export async function countedTasks(catalog: Catalog, without: readonly string[] = []) {
	return Promise.all(
		catalog.tasks.map(async (task) => ({
			task,
			sets: await Promise.all(
				task.counts_for_generality.flatMap((id) => {
					const benchmark = catalog.benchmarks.get(id);
					return benchmark && !without.includes(id) ? [recorded(catalog, benchmark)] : [];
				})
			)
		}))
	);
}

async function recorded(
	catalog: Catalog,
	benchmark: NonNullable<ReturnType<Catalog['benchmarks']['get']>>
) {
	return {
		benchmark,
		capsules: await catalog.capsules(benchmark.id),
		baselines: await catalog.baselines(benchmark.id)
	};
}
