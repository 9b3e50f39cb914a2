import { existsSync } from 'node:fs';
import { execFileSync } from 'node:child_process';

/** Chromium without its windows: the same engine for a third less of the processor's time. */
const SHELL = '/usr/bin/chromium-headless-shell';

const candidates = [
	SHELL,
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium'
];

/**
 * The Chromium that tests drive: `CHROMIUM` if set, else one installed on the system.
 * @returns {string | undefined} its path; undefined when there is none
 */
export function findChromium() {
	const named = process.env['CHROMIUM'];
	if (named) return named;
	return candidates.find((path) => existsSync(path));
}

/**
 * Finds Chromium, or says in one line what to do. Where this user may, Debian's package of its headless shell is installed
 * before, unless `CHROMIUM` names another one.
 * @returns {string} its path
 */
export function ensureChromium() {
	if (!process.env['CHROMIUM'] && !existsSync(SHELL)) installShell();
	const found = findChromium();
	if (found) return found;
	throw new Error(
		'No Chromium found. Install it (Debian: sudo apt-get install chromium-headless-shell) or set CHROMIUM to its path.'
	);
}

/** Where it cannot be had, another Chromium does as well, only slower. */
function installShell() {
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
	console.log('Installing Chromium’s headless shell (Debian package) for the browser tests …');
	/** @type {import('node:child_process').ExecFileSyncOptions} */
	const options = {
		stdio: ['ignore', 'ignore', 'inherit'],
		timeout: 180_000,
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
	};
	const install = ['install', '-y', '-qq', '--no-install-recommends'];
	try {
		execFileSync('apt-get', ['update', '-qq'], options);
		execFileSync('apt-get', [...install, 'chromium-headless-shell'], options);
	} catch (error) {
		console.error(`apt-get failed: ${error instanceof Error ? error.message : error}`);
		if (findChromium()) return;
		try {
			execFileSync('apt-get', [...install, 'chromium'], options);
		} catch (again) {
			console.error(`apt-get failed: ${again instanceof Error ? again.message : again}`);
		}
	}
}
