import { loadCatalog } from './catalog.ts';
import { loadStudies } from './studies.ts';
import { openStore } from './database/store.ts';
import { recently } from './recently.ts';
import { TestRequests } from './takeTests.ts';

/** This server's own. */
export const testRequests = new TestRequests({
	store: openStore,
	// Hundreds may send at once, and the files are looked through for each.
	catalog: recently(() => loadCatalog(), 2000),
	studies: recently(async () => (await loadStudies()).studies, 2000),
	now: () => new Date()
});
