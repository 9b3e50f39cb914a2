/**
 * `npm run crowd`: 500 visitors at once on the heaviest page, each asking for one of 40 views of it, and how long
 * somebody who reads other pages waits meanwhile. Needs a build; starts the server itself. Prints one line a kind of view.
 */
import { spawn } from 'node:child_process';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import process from 'node:process';
import { ensureBuilt, ensureInstalled, requireNode, root } from './prepare.js';

const VISITORS = 500;
const VIEWS = 40;
/** The page with the most items, in views that need no report of their own, and in views that each ask for one. */
const CROWDED = [
	['/tasks/emotion?benchmark=emotion-ferplus', 'view'],
	['/tasks/emotion?benchmark=emotion-ferplus', 'reference'],
	['/items/emotion-ferplus', 'page']
];
const OTHERS = ['/models', '/people', '/tasks/plates', '/method'];
const PAUSE_MS = 100;

requireNode();
process.chdir(root);
ensureInstalled();
await ensureBuilt();
const { origin, stop } = await start();
const agent = new Agent({ maxSockets: 2 * VISITORS });
try {
	for (const path of [...OTHERS, ...CROWDED.map(([path = '/']) => path)]) await ask(path);
	for (const [path = '/', parameter = ''] of CROWDED) await measure(path, parameter);
} finally {
	stop();
}

/**
 * @param {string} path
 * @param {string} parameter whose values make the views
 */
async function measure(path, parameter) {
	const join = path.includes('?') ? '&' : '?';
	let waiting = VISITORS;
	const crowd = Array.from({ length: VISITORS }, async (_, visitor) => {
		const time = await ask(`${path}${join}${parameter}=${(visitor % VIEWS) + 1}`);
		waiting -= 1;
		return time;
	});
	/** @type {number[]} */
	const others = [];
	while (waiting > 0)
		for (const other of OTHERS) {
			others.push(await ask(other));
			await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
		}
	const last = Math.max(...(await Promise.all(crowd)));
	others.sort((a, b) => a - b);
	console.log(
		`${path} by ${parameter}: the crowd is served after ${seconds(last)}; others wait ${seconds(others[others.length >> 1])} (median of ${others.length}), ${seconds(others.at(-1))} at most`
	);
}

/** @param {number | undefined} ms */
function seconds(ms) {
	return ms === undefined ? '–' : `${(ms / 1000).toFixed(2)} s`;
}

/**
 * Milliseconds until the page is there as a whole.
 * @param {string} path
 * @returns {Promise<number>}
 * @throws where it is not answered with 200
 */
function ask(path) {
	const begin = performance.now();
	return new Promise((resolve, reject) => {
		get(origin + path, { agent }, (answer) => {
			answer.resume();
			answer.on('end', () =>
				answer.statusCode === 200
					? resolve(performance.now() - begin)
					: reject(new Error(`${path} was answered with ${answer.statusCode}.`))
			);
		}).on('error', reject);
	});
}

/** @returns {Promise<{ origin: string, stop: () => void }>} */
function start() {
	const server = spawn(process.execPath, [join('server', 'index.js')], {
		env: { ...process.env, PORT: '0' },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	return new Promise((resolve, reject) => {
		let said = '';
		server.stdout.on('data', (text) => {
			said += String(text);
			const origin = /Open (http:\S+)/.exec(said)?.[1];
			if (origin) resolve({ origin, stop: () => void server.kill() });
		});
		server.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
	});
}
