import { formatJsPsych } from '$lib/capsule/jsPsych.ts';
import { refused } from '$lib/server/answers.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import type { RequestHandler } from './$types';

/** The recorded answers of people as jsPsych saves them. */
export const GET: RequestHandler = async ({ params }) => {
	const catalog = await loadCatalog();
	const benchmark = catalog.benchmarks.get(params.benchmark);
	const found = (await catalog.capsuleFiles(params.benchmark)).find(
		({ folder, file }) => folder === 'people' && file === `${params.capsule}.capsule.json`
	);
	if (!benchmark || !found)
		return refused(
			404,
			`Benchmark "${params.benchmark}" has no recorded people "${params.capsule}". Its page lists those that it has.`
		);
	const truths = new Map(benchmark.items.map(({ id, truth }) => [id, truth]));
	return new Response(formatJsPsych(found.value.runs, truths), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="${benchmark.id}-${params.capsule}.jspsych.json"`,
			'cache-control': 'no-cache'
		}
	});
};
