import { refused } from '$lib/server/answers.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import { debriefMaterial } from '$lib/server/debriefMaterial.ts';
import type { RequestHandler } from './$types';

/**
 * Recorded answers to some items of a benchmark, `?item=a&item=b`: asked for when a test is over. What the visitor answered is
 * not part of the request; it is compared in the browser.
 */
export const GET: RequestHandler = async ({ params, url }) => {
	const material = await debriefMaterial(
		await loadCatalog(),
		params.benchmark,
		new Set(url.searchParams.getAll('item'))
	);
	if (!material)
		return refused(
			404,
			`There is no benchmark "${params.benchmark}". /data/tasks.json names them all.`
		);
	return new Response(JSON.stringify(material), {
		headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }
	});
};
