import { loadCatalog } from './catalog.ts';
import { openStore } from './database/store.ts';
import { TestRequests } from './takeTests.ts';

/** This server's own. */
export const testRequests = new TestRequests({
	store: openStore,
	catalog: () => loadCatalog(),
	now: () => new Date()
});
