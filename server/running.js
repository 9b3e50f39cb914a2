/** Which servers run from a build, so that none loses its files: each leaves a note in the build's folder `running/`. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/**
 * Notes that this process serves a build, until it ends.
 * @param {string} build
 * @param {string} origin
 */
export function noteRunning(build, origin) {
	const file = join(build, 'running', String(process.pid));
	try {
		mkdirSync(join(build, 'running'), { recursive: true });
		writeFileSync(file, origin);
		process.once('exit', () => rmSync(file, { force: true }));
	} catch {
		// A folder that cannot be written cannot be built into either.
	}
}

/**
 * Servers that run from a build. A note whose process has ended, or whose address nobody answers at, does not count.
 * @param {string} build
 * @returns {Promise<{ pid: number, origin: string }[]>}
 */
export async function runningFrom(build) {
	/** @type {string[]} */
	let names;
	try {
		names = readdirSync(join(build, 'running'));
	} catch {
		return [];
	}
	const found = [];
	for (const name of names) {
		const pid = Number(name);
		const origin = readFileSync(join(build, 'running', name), 'utf8');
		if (isAlive(pid) && (await answers(origin))) found.push({ pid, origin });
	}
	return found;
}

/** @param {number} pid */
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
	}
}

/** @param {string} origin */
async function answers(origin) {
	try {
		await fetch(`${origin}/favicon.svg`, { method: 'HEAD', signal: AbortSignal.timeout(5000) });
		return true;
	} catch (error) {
		// It is busy, which is no reason to take its files away.
		return error instanceof Error && error.name === 'TimeoutError';
	}
}

/**
 * @param {string} build
 * @throws {Error} naming the servers that run from it
 */
export async function refuseWhileRunning(build) {
	const running = await runningFrom(build);
	if (running.length === 0) return;
	const which = running.map(({ pid, origin }) => `${origin} (process ${pid})`).join(', ');
	throw new Error(
		`The app is running from this build: ${which}. Stop it, then build again; a build would take its files away.`
	);
}
