import { building } from '$app/environment';
import type { Handle, ServerInit } from '@sveltejs/kit';
import { policyFor } from '../server/policy.js';
import { isEmbed } from './lib/charts/share/embed.ts';
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
export const handle: Handle = async ({ event, resolve }) => {
	const response = await duringVisit(event.request.signal, event.platform?.pause, () =>
		resolve(event, {
			preload: ({ type, path }) =>
				type === 'js' ||
				type === 'css' ||
				(type === 'font' && /(inter|source-serif-4)-latin-wght-normal/.test(path))
		})
	);
	return isEmbed(event.url.pathname) ? asEmbed(response) : response;
};

/** A page for a frame: it may stand in one, and a figure that it does not have is not found. */
async function asEmbed(response: Response): Promise<Response> {
	const headers = new Headers(response.headers);
	const policy = headers.get('content-security-policy');
	if (policy) headers.set('content-security-policy', policyFor(policy, '/embed/'));
	if (response.status !== 200 || !headers.get('content-type')?.startsWith('text/html'))
		return new Response(response.body, { status: response.status, headers });
	const text = await response.text();
	return new Response(text, { status: / data-embedded="/.test(text) ? 200 : 404, headers });
}
