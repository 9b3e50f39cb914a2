import process from 'node:process';
import { ensureBuilt, ensureInstalled, requireNode, root } from './prepare.js';

requireNode();
const unknown = process.argv.slice(2).find((word) => word !== '--lan');
if (unknown !== undefined) {
	console.error(
		`"${unknown}" means nothing here. There is --lan, which lets other machines of the network in: npm start -- --lan`
	);
	process.exit(1);
}
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
