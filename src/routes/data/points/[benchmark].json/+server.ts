import { sha256OfText } from '$lib/border/sha256.ts';
import { itemPoints } from '$lib/items/itemPoints.ts';
import { refused, revalidated } from '$lib/server/answers.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import { readRecorded } from '$lib/server/recordedItems.ts';
import type { RequestHandler } from './$types';

/** Every item as a point of one model, `?model=<run>&truth=<id>`: what the drawing of every item is made of. */
export const GET: RequestHandler = async ({ params, url, request }) => {
	const { benchmark, rows, runs } = await readRecorded(
		await loadCatalog(),
		params.benchmark,
		url.searchParams
	);
	const model = runs.models.find((run) => run === url.searchParams.get('model'));
	if (model === undefined)
		return refused(
			404,
			`Name a model of this set with ?model=…. It has: ${runs.models.join(', ') || 'none'}.`
		);
	// What a picture says stands on its own page only where it is typed, not chosen.
	const text = JSON.stringify(itemPoints(rows, model, benchmark.options.length === 0) ?? null);
	return revalidated(request, text, `"${await sha256OfText(text)}"`);
};
