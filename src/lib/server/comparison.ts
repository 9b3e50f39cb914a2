/** Any two recorded observers of a set, computed beside the server and kept in memory: there are many pairs. */
import type { Benchmark } from '../benchmarks/schema.ts';
import type { Asked, HeadToHeadOutcome } from '../evaluation/headToHead.ts';
import { evaluationInput, trainedOn } from '../reports/evaluationInput.ts';
import type { Catalog } from './catalog.ts';
import { ReportCache } from './reportCache.ts';
import { evaluationCode } from './reports.ts';
import { visitSignal } from './visit.ts';
import { workshop } from './workshop.ts';

const cache = new ReportCache<unknown>(undefined);

/**
 * @param asked whoever is compared; its margin is not looked at, see `withMargin`
 * @param truth id of one of the set's truths
 */
export async function comparison(
	catalog: Catalog,
	benchmark: Benchmark,
	truth: string | undefined,
	asked: Asked
): Promise<HeadToHeadOutcome> {
	const { a, b, also = [] } = asked;
	const wanted = [a, b, ...also];
	const recorded = await catalog.capsuleFiles(benchmark.id);
	const published = (await catalog.published(benchmark.id)).map(({ value, etag }) => ({
		etag,
		value: {
			...value,
			runs: value.runs.filter(
				({ id, observer }) => wanted.includes(id) || wanted.includes(observer.id)
			)
		}
	}));
	const files = [...recorded, ...published.filter(({ value }) => value.runs.length > 0)];
	const { input } = evaluationInput(
		benchmark,
		files.map(({ value }) => value),
		truth,
		trainedOn(catalog.models, benchmark.id)
	);
	const parts = [
		'head to head',
		evaluationCode,
		catalog.manifest(benchmark.id)?.etag ?? '',
		...files.map(({ etag }) => etag),
		`trained ${input.trained?.join(' ')}`,
		input.truth?.id ?? '',
		...wanted
	];
	return (await cache.get(
		`${benchmark.id}-compare`,
		parts,
		(signal) => workshop.run('headToHead', [input, asked], signal),
		visitSignal()
	)) as HeadToHeadOutcome;
}
