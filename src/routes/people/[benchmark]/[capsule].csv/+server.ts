import { messageOf } from '$lib/border/messageOf.ts';
import { formatModelVsHuman } from '$lib/capsule/modelVsHuman.ts';
import { refused } from '$lib/server/answers.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import type { RequestHandler } from './$types';

/** The recorded answers of people as a table in model-vs-human's columns. */
export const GET: RequestHandler = async ({ params }) => {
	const catalog = await loadCatalog();
	const benchmark = catalog.benchmarks.get(params.benchmark);
	const files = (await catalog.capsuleFiles(params.benchmark)).filter(
		({ folder }) => folder === 'people'
	);
	const found = files.find(({ file }) => file === `${params.capsule}.capsule.json`);
	if (!benchmark || !found) {
		const known = files.map(({ file }) => file.replace(/\.capsule\.json$/, '')).join(', ');
		return refused(
			404,
			`Benchmark "${params.benchmark}" has no recorded people "${params.capsule}". It has: ${known || 'none'}.`
		);
	}
	let text: string;
	try {
		text = formatModelVsHuman(
			found.value.runs,
			new Map(benchmark.items.map(({ id, truth }) => [id, truth]))
		);
	} catch (error) {
		return refused(422, messageOf(error));
	}
	return new Response(text, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${benchmark.id}-${params.capsule}.csv"`,
			'cache-control': 'no-cache'
		}
	});
};
