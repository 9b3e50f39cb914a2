import { sha256OfText } from '$lib/benchmarks/integrity.ts';
import { refused, revalidated } from '$lib/server/answers.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import { isLoopback } from '$lib/server/loopback.ts';
import { storeRoot } from '$lib/server/projectRoot.ts';
import { PictureStore } from '$lib/server/store.ts';
import type { RequestHandler } from './$types';

/** Which pictures of a benchmark were imported on this machine: `{ benchmark, of, items: [id, …] }`. */
export const GET: RequestHandler = async ({ params, request, getClientAddress }) => {
	if (!isLoopback(getClientAddress(), request.headers.get('host')))
		return refused(403, 'Imported pictures are answered on this machine only.');
	const benchmark = (await loadCatalog()).benchmarks.get(params.benchmark);
	if (!benchmark)
		return refused(
			404,
			`There is no benchmark "${params.benchmark}". /data/tasks.json names them all.`
		);
	const store = new PictureStore(storeRoot());
	const sizes = await Promise.all(benchmark.items.map((item) => store.size(item.sha256)));
	const items = benchmark.items.filter((item, index) => sizes[index] === item.bytes);
	const text = JSON.stringify({
		benchmark: benchmark.id,
		of: benchmark.items.length,
		items: items.map((item) => item.id)
	});
	return revalidated(request, text, `"${await sha256OfText(text)}"`);
};
