import { sha256OfText } from '$lib/border/sha256.ts';
import { revalidated } from '$lib/server/answers.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import type { RequestHandler } from './$types';
import { weighedGenerality } from '$lib/server/generality.ts';

/** Generality under the weights of the address, as the overview with the same address shows it. */
export const GET: RequestHandler = async ({ request, url }) => {
	const weighed = await weighedGenerality(await loadCatalog(), url.searchParams.get('weights'));
	const text = JSON.stringify(weighed);
	return revalidated(request, text, `"${await sha256OfText(text)}"`);
};
