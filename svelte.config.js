import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import adapter from './server/adapter.js';
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
		adapter: adapter({ out: process.env.YARDSTICK_BUILD || 'build' }),
		// Hashes, not nonces: the same page then is the same bytes, and has the same entity tag.
		csp: { mode: 'hash', directives: contentSecurityPolicy() }
	}
};
