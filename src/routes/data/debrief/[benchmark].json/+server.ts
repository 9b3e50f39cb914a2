import * as v from 'valibot';
import { openId } from '$lib/border/atoms.ts';
import { refused } from '$lib/server/answers.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import { debriefMaterial } from '$lib/server/debriefMaterial.ts';
import { sentBody, Unacceptable } from '$lib/server/sentBody.ts';
import type { RequestHandler } from './$types';

const asked = v.strictObject({ items: v.pipe(v.array(openId), v.minLength(1), v.maxLength(5000)) });

/**
 * Recorded answers to some items of a benchmark, asked for when a test is over. What the visitor answered is not part of the
 * request; it is compared in the browser. A POST, for a list of items can be longer than an address may be.
 */
export const POST: RequestHandler = async ({ params, request }) => {
	try {
		const { items } = await sentBody(request, asked);
		const material = await debriefMaterial(await loadCatalog(), params.benchmark, new Set(items));
		if (!material)
			return refused(
				404,
				`There is no benchmark "${params.benchmark}". /data/tasks.json names them all.`
			);
		return new Response(JSON.stringify(material), {
			headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }
		});
	} catch (error) {
		if (!(error instanceof Unacceptable)) throw error;
		return new Response(`${error.message}\n`, {
			status: error.status,
			headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
		});
	}
};
