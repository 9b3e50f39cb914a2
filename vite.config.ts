import { sveltekit } from '@sveltejs/kit/vite';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { defineConfig, type Plugin } from 'vite';
import { headersFor } from './server/policy.js';

/** Development and preview answer with the same isolation headers as the built app. */
const isolation: Plugin = {
	name: 'yardstick-isolation',
	configureServer(server) {
		server.middlewares.use(isolate);
	},
	configurePreviewServer(server) {
		server.middlewares.use(isolate);
	}
};

function isolate(request: IncomingMessage, response: ServerResponse, next: () => void): void {
	const [path = '/'] = (request.url ?? '/').split('?', 1);
	for (const [name, value] of Object.entries(headersFor(path))) response.setHeader(name, value);
	next();
}

/** The git revision that goes into every run's origin; `unknown` outside a checkout. */
function revision(): string {
	try {
		return execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' }).trim();
	} catch {
		return 'unknown';
	}
}

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

export default defineConfig({
	define: {
		__APP_REVISION__: JSON.stringify(revision()),
		__APP_VERSION__: JSON.stringify(version)
	},
	plugins: [isolation, sveltekit()],
	// The gallery draws what the tests make up.
	server: { fs: { allow: ['tests'] } },
	worker: { format: 'es' },
	optimizeDeps: { exclude: ['onnxruntime-web', '@jsquash/jpeg', '@jsquash/png', '@jsquash/webp'] }
});
