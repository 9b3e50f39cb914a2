import { join } from 'node:path';
import process from 'node:process';
import { ensureBuilt, ensureInstalled, requireNode, root, show } from './prepare.js';

/** `npm run bench:store`: load and faults of the store; `-- --help` lists the options. */
requireNode();
process.chdir(root);
const args = process.argv.slice(2);
try {
	ensureInstalled();
	if (!args.includes('--help') && !args.includes('-h')) await ensureBuilt();
	show(process.execPath, [
		'--import',
		'tsx',
		join('tests', 'performance', 'store', 'bench.ts'),
		...args
	]);
} catch (error) {
	const status = /** @type {{ status?: number }} */ (error).status;
	if (status === undefined)
		console.error(
			`The bench could not be prepared: ${error instanceof Error ? error.message : error}`
		);
	process.exit(status ?? 1);
}
