import { loadCatalog } from './catalog.ts';
import { openStore } from './database/store.ts';
import { isOwner } from './owner.ts';
import { OwnersStudies } from './ownersStudies.ts';
import { loadStudies } from './studies.ts';

/** This server's own. */
export const ownersStudies = new OwnersStudies({
	store: openStore,
	catalog: () => loadCatalog(),
	studies: async () => (await loadStudies()).studies,
	isOwner,
	now: () => new Date()
});
