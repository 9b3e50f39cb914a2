import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';
import { isolationHeaders } from './server/policy.js';

/** Development and preview answer with the same isolation headers as the built app. */
const isolation: Plugin = {
	name: 'yardstick-isolation',
	configureServer(server) {
		server.middlewares.use((_request, response, next) => {
			for (const [name, value] of Object.entries(isolationHeaders)) response.setHeader(name, value);
			next();
		});
	},
	configurePreviewServer(server) {
		server.middlewares.use((_request, response, next) => {
			for (const [name, value] of Object.entries(isolationHeaders)) response.setHeader(name, value);
			next();
		});
	}
};

export default defineConfig({
	plugins: [isolation, sveltekit()],
	worker: { format: 'es' },
	optimizeDeps: { exclude: ['onnxruntime-web', '@jsquash/jpeg', '@jsquash/png', '@jsquash/webp'] }
});
