import { optionPictures } from '$lib/benchmarks/optionPictures.ts';
import type { Benchmark } from '$lib/benchmarks/schema.ts';
import { leftOut, type LeftOut } from '$lib/border/leftOut.ts';
import type { Capsule } from '$lib/capsule/schema.ts';
import { pictureOf } from '$lib/benchmarks/showable.ts';
import { spread } from '$lib/benchmarks/spread.ts';
import type { SizesReport } from '$lib/evaluation/trainingSizes.ts';
import { evaluationInput, sizedRuns } from '$lib/reports/evaluationInput.ts';
import type { Catalog } from '$lib/server/catalog.ts';
import { storedHashes } from './storedHashes.ts';
import { cacheOf, evaluationCode } from './reports.ts';
import { visitSignal } from './visit.ts';
import { workshop } from './workshop.ts';

/** Iconic pictures that stand beside the chart. */
const most = 6;

/**
 * One recipe at several sizes of its training on a benchmark, with some of the pictures that a person is given;
 * undefined where there are no such runs. `without` names files of them that cannot be used.
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
	const compute = async (signal: AbortSignal) => {
		const capsules: Capsule[] = [];
		const without: LeftOut[] = [];
		for (const { file, read } of files)
			try {
				capsules.push(await read());
			} catch (error) {
				const path = `benchmarks/${benchmark.id}/examples/${file}`;
				without.push(leftOut(path, error, { benchmark: benchmark.id }));
			}
		const { input } = evaluationInput(benchmark, [], truth);
		const runs = sizedRuns(benchmark, capsules);
		return { report: await workshop.run('sizes', [input, runs], signal), without };
	};
	const found = (await cacheOf(catalog.root).get(
		`${benchmark.id}-examples`,
		parts,
		compute,
		visitSignal()
	)) as { report: SizesReport | undefined; without: LeftOut[] };
	const { report, without } = found;
	if (!report) return { shown: undefined, without };
	const icons = optionPictures(benchmark);
	const beside = spread(icons, most);
	const names = new Map(benchmark.options.map(({ id, name }) => [id, name]));
	const examples = {
		report,
		/** Pictures that a person is given in all. */
		given: icons.length || undefined,
		icons: beside.map((icon) => ({
			...pictureOf(icon),
			name: names.get(icon.truth) ?? icon.truth
		})),
		stored: await storedHashes(request, address, benchmark, beside)
	};
	return { shown: examples, without };
}
