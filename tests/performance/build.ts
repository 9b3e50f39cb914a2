import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Pages that measure the product's own code. */
export const OWN_PAGES = ['pages/ours.html', 'pages/sessions.html', 'pages/canvas.html'];
/** Page of the peer that has its own packages. */
export const PEER_PAGE = 'peers/transformers.html';

/**
 * Builds the bench's pages the way the app is built: minified, workers as modules, WASM files as assets.
 * @param outDir where to
 * @param pages addresses below this folder
 */
export async function buildPages(outDir: string, pages: readonly string[]): Promise<void> {
	const root = fileURLToPath(new URL('.', import.meta.url));
	await build({
		configFile: false,
		root,
		logLevel: 'error',
		worker: { format: 'es' },
		build: {
			outDir,
			emptyOutDir: true,
			assetsInlineLimit: 0,
			target: 'esnext',
			rollupOptions: { input: pages.map((page) => `${root}${page}`) }
		}
	});
}
