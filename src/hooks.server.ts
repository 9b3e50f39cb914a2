import { building } from '$app/environment';
import type { Handle, ServerInit } from '@sveltejs/kit';
import { warmReports } from './routes/reports.server.ts';

/** Reports are computed while the server waits for its first visitor; nobody waits for them here. */
export const init: ServerInit = () => {
	if (!building) void warmReports();
};

/** The two Latin fonts of every page are asked for with its first line, so that text does not jump. */
export const handle: Handle = ({ event, resolve }) =>
	resolve(event, {
		preload: ({ type, path }) =>
			type === 'js' ||
			type === 'css' ||
			(type === 'font' && /(inter|source-serif-4)-latin-wght-normal/.test(path))
	});
