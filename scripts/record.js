import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { ensureInstalled, requireNode, root } from './prepare.js';

/**
 * `npm run record`: makes the recorded runs that are missing, in as many processes as there are processors. Options are those
 * of `npx yardstick record`, after `--`.
 */
requireNode();
process.chdir(root);
ensureInstalled();

const options = process.argv.slice(2);
const parts = options.includes('--help') ? 1 : availableParallelism();
const codes = await Promise.all(
	Array.from({ length: parts }, (_, at) => {
		const share = parts > 1 ? ['--share', `${at + 1}/${parts}`] : [];
		return new Promise((resolve) => {
			const child = spawn(
				process.execPath,
				[join('src', 'cli', 'yardstick.js'), 'record', ...options, ...share],
				{ stdio: 'inherit' }
			);
			child.once('error', () => resolve(70));
			child.once('exit', (code) => resolve(code ?? 70));
		});
	})
);
process.exit(Math.max(...codes.map(Number)));
