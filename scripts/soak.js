import { join } from 'node:path';
import process from 'node:process';
import { ensureBuilt, ensureInstalled, requireNode, root, show } from './prepare.js';

/**
 * `npm run soak`: an hour of runs, cancels, reloads, own pictures and camera in one tab, and whether memory, workers and handles
 * stay flat. Writes docs/soak.md; `npm run soak -- --minutes 5` only prints.
 */
requireNode();
process.chdir(root);
try {
	ensureInstalled();
	await ensureBuilt();
	show(process.execPath, [
		'--import',
		'tsx',
		join('tests', 'performance', 'soak.ts'),
		...process.argv.slice(2)
	]);
} catch (error) {
	process.exit(/** @type {{ status?: number }} */ (error).status ?? 1);
}
