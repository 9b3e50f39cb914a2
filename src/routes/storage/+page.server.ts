import { loadCatalog } from '$lib/server/catalog.ts';
import type { PageServerLoad } from './$types';
import type { SetEntry } from './entries.ts';

/** The sets that pictures can be stored of. What is stored only the browser knows. */
export const load: PageServerLoad = async () => {
	const catalog = await loadCatalog();
	const sets = [...catalog.benchmarks.values()].map((benchmark): SetEntry => ({
		id: benchmark.id,
		name: benchmark.name,
		noun: benchmark.noun,
		items: benchmark.items.length,
		bytes: benchmark.items.reduce((sum, item) => sum + item.bytes, 0)
	}));
	return { sets };
};
