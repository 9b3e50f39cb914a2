import { randomBytes, randomInt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Study } from '../trials/study.ts';
import { loadCatalog } from './catalog.ts';
import { openStore } from './database/store.ts';
import { isOwner } from './owner.ts';
import { projectRoot } from './projectRoot.ts';
import { recently } from './recently.ts';
import { RoomRequests } from './roomRequests.ts';

/** Writes the design of a class beside those of the studies; one that is there already is the same. */
export async function keepDesign(study: Study, root = projectRoot()): Promise<void> {
	await mkdir(join(root, 'studies'), { recursive: true });
	await writeFile(
		join(root, 'studies', `${study.id}.json`),
		`${JSON.stringify(study, null, '\t')}\n`
	);
}

/** This server's own. */
export const roomRequests = new RoomRequests({
	store: openStore,
	// Every phone asks every second or two, and the files are looked through for each.
	catalog: recently(() => loadCatalog(), 2000),
	isOwner,
	keepDesign,
	newKey: () => randomBytes(32).toString('hex'),
	random: () => randomInt(2 ** 32) / 2 ** 32,
	now: () => new Date(),
	app: { revision: __APP_REVISION__, version: __APP_VERSION__ }
});
