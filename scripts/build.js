import { existsSync, renameSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { refuseWhileRunning } from '../server/running.js';
import { root, show } from './prepare.js';

/** `npm run build`: the app is built in a folder of its own, its reports are made, and only then it takes the old one's place. */

const built = join(root, 'build');
const next = join(root, '.svelte-kit', 'build-next');
const last = join(root, '.svelte-kit', 'build-last');

/**
 * Builds the app. What was built before stays as it is until the new one is whole.
 * @param {readonly string[]} [options] for Vite
 * @throws {Error} where a server runs from the last build, or the build fails
 */
export async function buildApp(options = []) {
	await refuseWhileRunning(built);
	const where = { YARDSTICK_BUILD: relative(root, next) };
	try {
		show(
			process.execPath,
			[join('node_modules', 'vite', 'bin', 'vite.js'), 'build', ...options],
			where
		);
		show(process.execPath, [join('server', 'prepare.js')], where);
		await refuseWhileRunning(built);
		rmSync(last, { recursive: true, force: true });
		if (existsSync(built)) renameSync(built, last);
		renameSync(next, built);
	} finally {
		rmSync(next, { recursive: true, force: true });
		rmSync(last, { recursive: true, force: true });
	}
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	process.chdir(root);
	try {
		await buildApp(process.argv.slice(2));
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	}
}
