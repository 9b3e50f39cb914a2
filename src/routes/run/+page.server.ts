import { loadCatalog } from '$lib/server/catalog.ts';
import { warnOnce } from '$lib/server/leftOutWarnings.ts';
import { modelEntry } from '$lib/ui/run/entries.ts';
import { benchmarkEntries } from './benchmarkEntries.ts';
import type { PageServerLoad } from './$types';

/** What can be chosen. It does not read the address, so that choosing asks nothing of the server. */
export const load: PageServerLoad = async () => {
	const catalog = await loadCatalog();
	const models = catalog.models.map((model) => modelEntry(model, catalog.benchmarks.values()));
	const benchmarks = await benchmarkEntries(catalog);
	return { leftOut: warnOnce(catalog.leftOut), models, benchmarks };
};
