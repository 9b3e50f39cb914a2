import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { createReadableStream } from '@sveltejs/kit/node';

/** Folder of the built app. */
export const built = resolve(process.env['YARDSTICK_BUILD'] || 'build');

/**
 * Loads the built app.
 * @returns {Promise<import('./site.js').Respond>}
 * @throws where there is no build
 */
export async function loadApp() {
	const worker = join(built, 'worker', 'computations.js');
	if (existsSync(worker)) process.env['YARDSTICK_WORKER'] ??= worker;
	/** @param {string} file */
	const load = (file) => import(pathToFileURL(join(built, file)).href);
	const [{ Server }, { manifest }] = await Promise.all([
		load('server/index.js'),
		load('manifest.js')
	]);
	const server = new Server(manifest);
	await server.init({
		env: /** @type {Record<string, string>} */ (process.env),
		read: (/** @type {string} */ file) => createReadableStream(join(built, 'client', file))
	});
	return (request, address, pause) =>
		server.respond(request, { getClientAddress: () => address, platform: { pause } });
}
