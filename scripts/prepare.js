import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Ends with one line where this Node.js is too old for the stack. */
export function requireNode() {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24;
	if (fits) return;
	console.error(
		`Yardstick needs Node.js 20.19+, 22.13+ or 24+; this is ${process.versions.node}. Install one of these and try again.`
	);
	process.exit(1);
}

/** Runs a command in the project, showing what it prints. Throws where it fails. */
export function show(/** @type {string} */ command, /** @type {string[]} */ args, env = {}) {
	execFileSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
}

/** Installs the packages when they are missing or older than the lock file. */
export function ensureInstalled() {
	const installed = join(root, 'node_modules', '.package-lock.json');
	if (
		existsSync(installed) &&
		statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs - 2000
	) {
		return;
	}
	console.log('Installing packages (once, about half a minute) …');
	// npm 10 runs the install script of this optional package, which would fetch files for CUDA.
	show('npm', ['ci', '--loglevel=error'], { ONNXRUNTIME_NODE_INSTALL: 'skip' });
}

/** Builds the app when a source is newer than the last build. */
export async function ensureBuilt() {
	const built = join(root, 'build', 'manifest.js');
	const made = existsSync(built) ? statSync(built).mtimeMs : 0;
	const sources = [
		'src',
		'static',
		'server',
		'benchmarks',
		'tasks',
		'svelte.config.js',
		'vite.config.ts',
		'package-lock.json'
	];
	const newest = Math.max(...sources.map((name) => newestChange(join(root, name))));
	if (made > newest) return;
	console.log('Building the app (once, about half a minute) …');
	const { buildApp } = await import('./build.js');
	await buildApp(['--logLevel', 'warn']);
}

/**
 * @param {string} path file or folder
 * @returns {number} its newest modification time in milliseconds; 0 where it does not exist
 */
function newestChange(path) {
	if (!existsSync(path)) return 0;
	const info = statSync(path);
	if (!info.isDirectory()) return info.mtimeMs;
	return Math.max(info.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}
