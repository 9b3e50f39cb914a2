import { sha256OfText } from '$lib/border/sha256.ts';
import { revalidated } from '$lib/server/answers.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import type { RequestHandler } from './$types';

/** All tasks, in the order of the overview. */
export const GET: RequestHandler = async ({ request }) => {
	const text = JSON.stringify((await loadCatalog()).tasks);
	return revalidated(request, text, `"${await sha256OfText(text)}"`);
};
