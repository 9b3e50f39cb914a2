import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ensureBuilt, ensureInstalled, requireNode, root, show } from './prepare.js';

/**
 * `npm run bench`: installs what is missing (the peers' packages too, into their own folder), builds the
 * app, and measures. `npm run bench -- --help` lists the options.
 */
requireNode();
process.chdir(root);
const args = process.argv.slice(2);
try {
	ensureInstalled();
	if (!args.includes('--help') && !args.includes('-h')) {
		ensurePeers();
		ensureBuilt();
	}
	show(process.execPath, ['--import', 'tsx', join('tests', 'performance', 'bench.ts'), ...args]);
} catch (error) {
	const status = /** @type {{ status?: number }} */ (error).status;
	if (status === undefined) {
		console.error(
			`The bench could not be prepared: ${error instanceof Error ? error.message : error}`
		);
	}
	process.exit(status ?? 1);
}

/** transformers.js with its runtimes (474 MB) is measured and never shipped. */
function ensurePeers() {
	const folder = join(root, 'tests', 'performance', 'peers');
	const installed = join(folder, 'node_modules', '.package-lock.json');
	const lock = join(folder, 'package-lock.json');
	if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs - 2000) return;
	console.log('Installing the peers to measure against (once, about 470 MB) …');
	show('npm', ['ci', '--prefix', folder, '--loglevel=error']);
}
