import { sha256OfText } from '$lib/border/sha256.ts';
import { refused, revalidated } from '$lib/server/answers.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import { isLoopback } from '$lib/server/loopback.ts';
import { isEmbedded, Pictures } from '$lib/server/pictures.ts';
import type { RequestHandler } from './$types';

/**
 * Which pictures of a benchmark `/store/<sha256>` has: `{ benchmark, of, items: [id, …] }`. What was
 * imported is told on this machine only.
 */
export const GET: RequestHandler = async ({ params, request, getClientAddress }) => {
	const catalog = await loadCatalog();
	const benchmark = catalog.benchmarks.get(params.benchmark);
	const open = benchmark && isEmbedded(benchmark);
	if (!open && !isLoopback(getClientAddress(), request.headers.get('host')))
		return refused(403, 'Imported pictures are answered on this machine only.');
	if (!benchmark)
		return refused(
			404,
			`There is no benchmark "${params.benchmark}". /data/tasks.json names them all.`
		);
	const items = await new Pictures(catalog.root).present(benchmark, benchmark.items);
	const text = JSON.stringify({
		benchmark: benchmark.id,
		of: benchmark.items.length,
		items: items.map((item) => item.id)
	});
	return revalidated(request, text, `"${await sha256OfText(text)}"`);
};
