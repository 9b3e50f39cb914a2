import { building } from '$app/environment';
import type { Handle, ServerInit } from '@sveltejs/kit';
import { warmGenerality } from './lib/server/generality.ts';
import { warmReports } from './lib/server/reports.ts';

/** Reports are computed before the address is printed, once for each change of data or code; then they lie on disk. */
export const init: ServerInit = async () => {
	if (building) return;
	await warmReports();
	await warmGenerality();
};

/** The two Latin fonts of every page are asked for with its first line, so that text does not jump. */
export const handle: Handle = ({ event, resolve }) =>
	resolve(event, {
		preload: ({ type, path }) =>
			type === 'js' ||
			type === 'css' ||
			(type === 'font' && /(inter|source-serif-4)-latin-wght-normal/.test(path))
	});
