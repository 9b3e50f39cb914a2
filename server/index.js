import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { lanAddresses, originOf, wantedPlace } from './address.js';
import { lanWords } from './lan.js';
import { built, loadApp } from './app.js';
import { StaticFiles } from './files.js';
import { policyHeader } from './policy.js';
import { ensureOwnerToken, ownerFile, ownerWords } from './owner.js';
import { noteRunning } from './running.js';
import { site } from './site.js';

/** The small server around the built app: static files, pages, and the headers that every answer has. */

/** The built app needs its origin, and so the port, before it loads: requests that come sooner wait for it. */
/** @type {(app: import('./site.js').Respond) => void} */
let loaded = () => undefined;
/** @type {Promise<import('./site.js').Respond>} */
const app = new Promise((resolve) => {
	loaded = resolve;
});

/** `npm start -- --lan`: other machines of the network may come. */
const lan = process.argv.includes('--lan');

let origin = '';
const server = createServer(
	site({
		app,
		files: new StaticFiles([
			// Files of `static/` are answered as they lie there, also when they change after the build.
			{ path: resolve(process.env['YARDSTICK_ROOT'] || '.', 'static') },
			{ path: join(built, 'client'), kept: '_app/immutable/' }
		]),
		policy: policyHeader(),
		origin: () => origin
	})
);

origin = await listen();
// A class is told this address, for its phones cannot open "localhost".
if (lan) {
	const [address] = lanAddresses(networkInterfaces());
	if (address) process.env['YARDSTICK_LAN'] = `http://${address}:${new URL(origin).port}`;
}
try {
	loaded(await loadApp());
} catch (error) {
	fail(
		`The built app cannot be loaded: ${error instanceof Error ? error.message : error}\nBuild it anew with: npm run build`
	);
}
noteRunning(built, origin);
console.log(`Yardstick is running. Open ${origin}`);
if (lan) console.log(lanWords(Number(new URL(origin).port)));
try {
	const { token, made } = ensureOwnerToken(ownerFile());
	if (made) console.log(ownerWords(token, ownerFile()));
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
}

// A terminal that is closed takes its text with it, and nothing else.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
// What one request does is answered there; this is for what nobody thought of. A visitor never ends the server.
process.on('uncaughtException', (error) => console.error('Went on after an error:', error));
process.on('unhandledRejection', (error) => console.error('Went on after an error:', error));

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
	process.once(signal, () => {
		server.close(() => void lastWork().finally(() => process.exit(0)));
		server.closeAllConnections();
	});
}

/** What the app has still to do, such as closing its store; ten seconds at the most. */
async function lastWork() {
	/** @type {Set<() => Promise<void>>} */
	const closings = Reflect.get(globalThis, Symbol.for('yardstick.closing')) ?? new Set();
	await Promise.race([
		Promise.allSettled([...closings].map((close) => close())),
		new Promise((resolve) => setTimeout(resolve, 10_000))
	]);
}

/**
 * Listens on the first free port from 4173 on; with PORT set, on that one only, and with PORT=0 on any free one.
 * @returns {Promise<string>} the origin
 */
async function listen() {
	let place;
	try {
		place = wantedPlace(process.env, lan);
	} catch (error) {
		return fail(error instanceof Error ? error.message : String(error));
	}
	const { host, port: first, mayMove } = place;
	for (let port = first; port < first + 50; port++) {
		try {
			await new Promise((resolve, reject) => {
				server.once('error', reject);
				server.listen(port, host, () => {
					server.off('error', reject);
					resolve(undefined);
				});
			});
			// With PORT=0 the system has chosen one.
			const { port: taken } = /** @type {import('node:net').AddressInfo} */ (server.address());
			return originOf(host, taken);
		} catch (error) {
			const code = /** @type {NodeJS.ErrnoException} */ (error).code;
			if (code !== 'EADDRINUSE' || !mayMove)
				return fail(
					code === 'EADDRINUSE'
						? `Port ${port} is in use. Stop what runs there, or start without PORT to take the next free one.`
						: `Cannot listen on ${host}:${port}: ${error instanceof Error ? error.message : error}`
				);
		}
	}
	return fail(`No free port between ${first} and ${first + 49}. Set PORT to one that is free.`);
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function fail(sentence) {
	console.error(sentence);
	process.exit(1);
}
