import { createServer } from 'node:http';
import process from 'node:process';
import { isolationHeaders, policyHeader } from './policy.js';

/**
 * The small server around the built app. adapter-node's hooks do not reach static files, so the isolation
 * headers and a strict policy are set here on every answer; pages replace the policy by SvelteKit's own,
 * which carries the nonce of its start script.
 */
const host = process.env['HOST'] ?? '127.0.0.1';
const wanted = Number(process.env['PORT'] ?? 4173);
const mayMove = process.env['PORT'] === undefined;
const policy = policyHeader();

/** The built app needs its origin, and so the port, before it loads: requests that come sooner wait for it. */
/** @type {(app: typeof import('../build/handler.js').handler) => void} */
let loaded = () => undefined;
/** @type {Promise<typeof import('../build/handler.js').handler>} */
const app = new Promise((resolve) => {
	loaded = resolve;
});

const server = createServer(async (request, response) => {
	for (const [name, value] of Object.entries(isolationHeaders)) response.setHeader(name, value);
	response.setHeader('content-security-policy', policy);
	(await app)(request, response, () => {
		response.statusCode = 404;
		response.end('Not found');
	});
});

const port = await listen(wanted);
process.env['ORIGIN'] ??= `http://${host}:${port}`;
const { handler } = await import('../build/handler.js');
loaded(handler);
console.log(`Yardstick is running. Open http://${host}:${port}`);

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
	process.once(signal, () => {
		server.close(() => process.exit(0));
		server.closeAllConnections();
	});
}

/**
 * Listens on the first free port from `first` on; with PORT set, on that one only, and with PORT=0 on any free one.
 * @param {number} first
 * @returns {Promise<number>} the port taken
 */
async function listen(first) {
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
			return /** @type {import('node:net').AddressInfo} */ (server.address()).port;
		} catch (error) {
			const code = /** @type {NodeJS.ErrnoException} */ (error).code;
			if (code !== 'EADDRINUSE' || !mayMove) {
				console.error(
					code === 'EADDRINUSE'
						? `Port ${port} is in use. Stop what runs there, or start without PORT to take the next free one.`
						: `Cannot listen on ${host}:${port}: ${error instanceof Error ? error.message : error}`
				);
				process.exit(1);
			}
		}
	}
	console.error(`No free port between ${first} and ${first + 49}. Set PORT to one that is free.`);
	process.exit(1);
}
