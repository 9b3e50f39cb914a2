import { join } from 'node:path';
import process from 'node:process';
import { ensureInstalled, requireNode, root, show } from './prepare.js';

/** `npm run results`: writes the table of results in README.md from the recorded answers. */
requireNode();
process.chdir(root);
ensureInstalled();
process.env['YARDSTICK_WRITE_RESULTS'] = '1';
show(process.execPath, [
	join('node_modules', 'vitest', 'vitest.mjs'),
	'run',
	'--project',
	'unit',
	'tests/unit/documents/results.test.ts'
]);
show(process.execPath, [
	join('node_modules', 'prettier', 'bin', 'prettier.cjs'),
	'--write',
	'README.md'
]);
