import { optionPictures } from '$lib/benchmarks/optionPictures.ts';
import type { Benchmark } from '$lib/benchmarks/schema.ts';
import { pictureOf } from '$lib/benchmarks/showable.ts';
import { spread } from '$lib/benchmarks/spread.ts';
import { trainingSizes, type SizesReport } from '$lib/evaluation/trainingSizes.ts';
import { evaluationInput, sizedRuns } from '$lib/reports/evaluationInput.ts';
import type { Catalog } from '$lib/server/catalog.ts';
import { storedHashes } from './storedHashes.ts';
import { cacheOf, evaluationCode } from './reports.ts';

/** Iconic pictures that stand beside the chart. */
const shown = 6;

/**
 * One recipe at several sizes of its training on a benchmark, with some of the pictures that a person is given;
 * undefined where there are no such runs.
 */
export async function examplesOf(
	catalog: Catalog,
	benchmark: Benchmark,
	truth: string | undefined,
	request: Request,
	address: string
) {
	const files = await catalog.examplesFiles(benchmark.id);
	if (files.length === 0) return undefined;
	const parts = [
		evaluationCode,
		catalog.manifest(benchmark.id)?.etag ?? '',
		...files.map(({ etag }) => etag),
		truth ?? ''
	];
	const report = (await cacheOf(catalog.root).get(`${benchmark.id}-examples`, parts, async () => {
		const capsules = await Promise.all(files.map((file) => file.read()));
		const { input } = evaluationInput(benchmark, [], truth);
		return trainingSizes(input, sizedRuns(benchmark, capsules));
	})) as SizesReport | undefined;
	if (!report) return undefined;
	const icons = optionPictures(benchmark);
	const beside = spread(icons, shown);
	const names = new Map(benchmark.options.map(({ id, name }) => [id, name]));
	return {
		report,
		/** Pictures that a person is given in all. */
		given: icons.length || undefined,
		icons: beside.map((icon) => ({
			...pictureOf(icon),
			name: names.get(icon.truth) ?? icon.truth
		})),
		stored: await storedHashes(request, address, benchmark, beside)
	};
}
