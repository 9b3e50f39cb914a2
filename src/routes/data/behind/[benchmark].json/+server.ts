import { json } from '@sveltejs/kit';
import { refused } from '$lib/server/answers.ts';
import { behindMark } from '$lib/server/pages/behindMark.ts';
import type { RequestHandler } from './$types';

/** One picture of the items that the same query shows on `/items/<benchmark>`. */
export const GET: RequestHandler = async (event) => {
	const found = await behindMark(event);
	return found ? json(found) : refused(404, 'No picture can be shown of these items.');
};
