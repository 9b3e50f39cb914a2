import process from 'node:process';
import { loadApp } from './app.js';

/** Computes every report that the pages of the built app show, as far as none is kept, and ends. */
process.env['YARDSTICK_PREPARE'] = '1';
try {
	await loadApp();
} catch (error) {
	console.error(
		`The reports cannot be prepared: ${error instanceof Error ? error.message : error}`
	);
	process.exit(1);
}
process.exit(0);
