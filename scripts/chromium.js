import { existsSync } from 'node:fs';
import { execFileSync } from 'node:child_process';

const candidates = [
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
 * Finds Chromium, or installs Debian's package where this user may, or says in one line what to do.
 * @returns {string} its path
 */
export function ensureChromium() {
	const found = findChromium();
	if (found) return found;
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		console.log('Installing Chromium (Debian package) for the browser tests …');
		/** @type {import('node:child_process').ExecFileSyncOptions} */
		const options = { stdio: ['ignore', 'ignore', 'inherit'] };
		try {
			execFileSync('apt-get', ['update', '-qq'], options);
			execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
				...options,
				env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
			});
		} catch (error) {
			console.error(`apt-get failed: ${error instanceof Error ? error.message : error}`);
		}
	}
	const installed = findChromium();
	if (installed) return installed;
	throw new Error(
		'No Chromium found. Install it (Debian: sudo apt-get install chromium) or set CHROMIUM to its path.'
	);
}
