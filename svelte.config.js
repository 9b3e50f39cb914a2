import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { contentSecurityPolicy } from './server/policy.js';

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	kit: {
		// AssemblyScript has its own types and compiler (`npm run resizer`).
		typescript: {
			config: (config) => {
				config.exclude.push('../src/lib/inference/preprocess/assembly/**');
			}
		},
		adapter: adapter({ precompress: false }),
		csp: { mode: 'auto', directives: contentSecurityPolicy() }
	}
};
