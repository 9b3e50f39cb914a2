import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { refuseWhileRunning } from './running.js';

/**
 * Writes what `server/index.js` serves: `client/` (static files, compressed once), `server/` (the pages),
 * `worker/` (what computes reports) and `manifest.js`. Packages stay in `node_modules`: the app is built where it runs.
 * @param {{ out: string }} options folder of the build; emptied first
 * @returns {import('@sveltejs/kit').Adapter}
 */
export default function adapter({ out }) {
	return {
		name: 'yardstick',
		async adapt(builder) {
			await refuseWhileRunning(out);
			builder.rimraf(out);
			builder.writeClient(`${out}/client`);
			builder.writeServer(`${out}/server`);
			writeFileSync(
				`${out}/manifest.js`,
				`export const manifest = ${builder.generateManifest({ relativePath: './server' })};\n`
			);
			await buildWorker(resolve(out, 'worker'));
			// Asked for here only, so that whoever reads the configuration needs no compressor.
			const { compressFolder } = await import('./precompressed.js');
			await compressFolder(resolve(out, 'client', builder.getAppPath()));
		}
	};
}

/**
 * The thread that computes reports, as one file.
 * @param {string} folder
 */
async function buildWorker(folder) {
	const { build } = await import('vite');
	await build({
		configFile: false,
		logLevel: 'warn',
		publicDir: false,
		build: {
			ssr: 'src/lib/server/computations.worker.ts',
			outDir: folder,
			emptyOutDir: false,
			rollupOptions: { output: { entryFileNames: 'computations.js' } }
		}
	});
}
