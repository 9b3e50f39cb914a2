import { building } from '$app/environment';
import type { Handle, ServerInit } from '@sveltejs/kit';
import { prepareReports } from './lib/server/preparation.ts';
import { duringVisit } from './lib/server/visit.ts';

/**
 * Reports are computed when the app is built; what has changed since then is computed beside the server, and no page but
 * its own waits for it. The build itself waits (`YARDSTICK_PREPARE`).
 */
export const init: ServerInit = async () => {
	if (building) return;
	const prepared = prepareReports((line) => console.log(line)).catch((error) =>
		console.error('Reports could not be prepared:', error)
	);
	if (process.env['YARDSTICK_PREPARE'] === '1') await prepared;
};

/** The two Latin fonts of every page are asked for with its first line, so that text does not jump. */
export const handle: Handle = ({ event, resolve }) =>
	duringVisit(event.request.signal, event.platform?.pause, () =>
		resolve(event, {
			preload: ({ type, path }) =>
				type === 'js' ||
				type === 'css' ||
				(type === 'font' && /(inter|source-serif-4)-latin-wght-normal/.test(path))
		})
	);
