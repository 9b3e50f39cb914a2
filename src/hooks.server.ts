import { building } from '$app/environment';
import type { ServerInit } from '@sveltejs/kit';
import { warmReports } from './routes/reports.server.ts';

/** Reports are computed while the server waits for its first visitor; nobody waits for them here. */
export const init: ServerInit = () => {
	if (!building) void warmReports();
};
