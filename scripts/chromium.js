import { existsSync } from 'node:fs';
import { execFileSync } from 'node:child_process';

/** Chromium without its windows: the same engine for a third less of the processor's time, but without a camera. */
const SHELL = '/usr/bin/chromium-headless-shell';

const whole = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium'
];

/**
 * The Chromium that tests drive: `CHROMIUM` if set, else the headless shell, else a whole one.
 * @returns {string | undefined} its path; undefined when there is none
 */
export function findChromium() {
	const named = process.env['CHROMIUM'];
	if (named) return named;
	return existsSync(SHELL) ? SHELL : findWholeChromium();
}

/**
 * A Chromium with everything that it can, for tests of the camera.
 * @returns {string | undefined} its path; undefined when there is none
 */
export function findWholeChromium() {
	const named = process.env['CHROMIUM'];
	return named && named !== SHELL ? named : whole.find((path) => existsSync(path));
}

/**
 * Finds Chromium, or says in one line what to do. Where this user may, Debian's packages are installed before, unless
 * `CHROMIUM` names another one.
 * @returns {string} its path
 */
export function ensureChromium() {
	if (!process.env['CHROMIUM']) {
		if (!existsSync(SHELL)) install('chromium-headless-shell');
		if (!findWholeChromium()) install('chromium');
	}
	const found = findChromium();
	if (found) return found;
	throw new Error(
		'No Chromium found. Install it (Debian: sudo apt-get install chromium chromium-headless-shell) or set CHROMIUM to its path.'
	);
}

/** Installs a package of Debian where this user may; where it cannot be had, what is there has to do. */
function install(/** @type {string} */ name) {
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
	console.log(`Installing ${name} (Debian package) for the browser tests …`);
	/** @type {import('node:child_process').ExecFileSyncOptions} */
	const options = {
		stdio: ['ignore', 'ignore', 'inherit'],
		timeout: 180_000,
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
	};
	try {
		execFileSync('apt-get', ['update', '-qq'], options);
		execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options);
	} catch (error) {
		console.error(`apt-get failed: ${error instanceof Error ? error.message : error}`);
	}
}
