import { refused, revalidated } from '$lib/server/answers.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import type { RequestHandler } from './$types';

/** A benchmark's manifest, as it lies in the repository. */
export const GET: RequestHandler = async ({ params, request }) => {
	const manifest = (await loadCatalog()).manifest(params.id);
	if (!manifest)
		return refused(404, `There is no benchmark "${params.id}". /data/tasks.json names them all.`);
	return revalidated(request, manifest.text, manifest.etag);
};
