import process from 'node:process';
import { ensureBuilt, ensureInstalled, requireNode, root } from './prepare.js';

requireNode();
process.chdir(root);
try {
	ensureInstalled();
	await ensureBuilt();
} catch (error) {
	console.error(
		`Yardstick could not be prepared: ${error instanceof Error ? error.message : error}`
	);
	process.exit(1);
}
await import('../server/index.js');
