import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { isolationHeaders } from '../../server/policy.js';

const TYPES: Record<string, string> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.mjs': 'text/javascript',
	'.json': 'application/json',
	'.wasm': 'application/wasm',
	'.jpg': 'image/jpeg',
	'.onnx': 'application/octet-stream',
	'.bin': 'application/octet-stream'
};

/**
 * Serves the built pages and the given files on 127.0.0.1, all with the app's isolation headers, so that
 * every side may use threads and has the fine clock.
 * @param port first port to try; the next ones follow while it is taken
 * @param folder the built pages
 * @param files address to content, served before the folder
 */
export async function serve(
	port: number,
	folder: string,
	files: ReadonlyMap<string, Uint8Array | string>
): Promise<{ address: string; close: () => Promise<void> }> {
	const server = createServer((request, response) => {
		const path = normalize(new URL(request.url ?? '/', 'http://bench').pathname);
		for (const [name, value] of Object.entries(isolationHeaders)) response.setHeader(name, value);
		response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
		const known = files.get(path);
		if (known !== undefined) {
			response.end(known);
			return;
		}
		const file = join(folder, path);
		if (existsSync(file) && statSync(file).isFile()) {
			response.setHeader('content-length', statSync(file).size);
			createReadStream(file).pipe(response);
			return;
		}
		response.statusCode = 404;
		response.end('Not found');
	});
	const taken = await listen(server, port);
	return {
		address: `http://127.0.0.1:${taken}`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			})
	};
}

async function listen(server: Server, first: number): Promise<number> {
	for (let port = first; port < first + 20; port++) {
		const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
			server.once('error', resolve);
			server.listen(port, '127.0.0.1', () => {
				server.off('error', resolve);
				resolve(undefined);
			});
		});
		if (!error) return port;
		if (error.code !== 'EADDRINUSE') throw error;
		server.removeAllListeners('listening');
	}
	throw new Error(`No free port between ${first} and ${first + 19}. Use --port to name another.`);
}
