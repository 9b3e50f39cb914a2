import { allPictures } from '$lib/benchmarks/optionPictures.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import { warnOnce } from '$lib/server/leftOutWarnings.ts';
import type { PageServerLoad } from './$types';
import type { SetEntry } from '$lib/ui/storage/entries.ts';

/** The sets that pictures can be stored of. What is stored only the browser knows. */
export const load: PageServerLoad = async () => {
	const catalog = await loadCatalog();
	const sets = [...catalog.benchmarks.values()].map((benchmark): SetEntry => {
		const pictures = allPictures(benchmark);
		return {
			id: benchmark.id,
			name: benchmark.name,
			noun: benchmark.noun,
			storage: benchmark.storage,
			items: pictures.length,
			bytes: pictures.reduce((sum, { bytes }) => sum + bytes, 0)
		};
	});
	return { leftOut: warnOnce(catalog.leftOut), sets };
};
