import { refused, revalidated } from '$lib/server/answers.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import type { RequestHandler } from './$types';

/** A recorded capsule, as it lies in the repository. Only listed files are answered: no path is built. */
export const GET: RequestHandler = async ({ params, request }) => {
	const files = await (await loadCatalog()).capsuleFiles(params.benchmark);
	const found = files.find((entry) => entry.file === params.file);
	if (!found)
		return refused(
			404,
			files.length === 0
				? `There are no recorded capsules for benchmark "${params.benchmark}".`
				: `Benchmark "${params.benchmark}" has no capsule "${params.file}". It has: ${files.map((entry) => entry.file).join(', ')}.`
		);
	return revalidated(request, found.text, found.etag);
};
