import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { leftOutWords, type LeftOut } from '../lib/border/leftOut.ts';
import { loadCatalog, type Catalog } from '../lib/server/catalog.ts';
import { projectRoot } from '../lib/server/projectRoot.ts';
import { CommandError, EXIT } from './exit.ts';
import { tell } from './terminal.ts';

/**
 * The project's folder.
 * @throws {CommandError} where there is no project: nothing could be said of what is not there
 */
export function requireProject(): string {
	const root = projectRoot();
	if (['tasks', 'benchmarks', 'static/models'].some((folder) => existsSync(join(root, folder))))
		return root;
	throw new CommandError(
		EXIT.noInput,
		`${root} is no Yardstick project: it has neither tasks/ nor benchmarks/ nor static/models/. Change to the folder of the project, or name it in YARDSTICK_ROOT.`
	);
}

/**
 * Tasks, sets, people and models of the project; what of it cannot be used is named on stderr, and everything else goes on.
 * @throws {CommandError} where there is no project
 */
export async function openCatalog(): Promise<Catalog> {
	const catalog = await loadCatalog(requireProject());
	warnOf(catalog.leftOut);
	return catalog;
}

/** Names files on stderr that cannot be used. */
export function warnOf(files: readonly LeftOut[]): void {
	for (const file of files) tell(`yardstick: left out: ${leftOutWords(file)}\n`);
}
