import { loadCatalog } from './catalog.ts';
import { loadStudies } from './studies.ts';
import { openStore } from './database/store.ts';
import { TestRequests } from './takeTests.ts';

/** This server's own. */
export const testRequests = new TestRequests({
	store: openStore,
	catalog: () => loadCatalog(),
	studies: async () => (await loadStudies()).studies,
	now: () => new Date()
});
