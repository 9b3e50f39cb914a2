import { createHash } from 'node:crypto';
import { join } from 'node:path';
import {
	compareWithReference,
	defaultDraws,
	defaultSeed,
	evaluateBenchmark,
	type ReferencedReport
} from '$lib/evaluation/evaluate.ts';
import { coverageOf, type CoverageCurve } from '$lib/evaluation/coverage.ts';
import { oddities, type Oddities } from '$lib/evaluation/oddities.ts';
import type { BenchmarkReport } from '$lib/evaluation/report/benchmark.ts';
import { evaluationInput } from '$lib/reports/evaluationInput.ts';
import { loadCatalog, type Catalog } from '$lib/server/catalog.ts';
import { ReportCache } from '$lib/server/reportCache.ts';

/** Text of everything that computes a report: when it changes, reports are computed anew. */
const sources = import.meta.glob<string>(
	[
		'../statistics/*.ts',
		'../evaluation/**/*.ts',
		'../reports/evaluationInput.ts',
		'../benchmarks/chance.ts',
		'../benchmarks/truths.ts'
	],
	{ query: '?raw', import: 'default', eager: true }
);
/** Changes with anything that computes a report. */
export const evaluationCode = createHash('sha256').update(JSON.stringify(sources)).digest('hex');

const caches = new Map<string, ReportCache<unknown>>();

/** The cache of computed reports of a project. */
export function cacheOf(root: string): ReportCache<unknown> {
	const cache = caches.get(root) ?? new ReportCache(join(root, 'data', 'reports'));
	caches.set(root, cache);
	return cache;
}

/** What a benchmark's figures are computed from, with everything that they depend on; undefined without such a benchmark. */
async function sourceOf(catalog: Catalog, id: string, truth: string | undefined) {
	const benchmark = catalog.benchmarks.get(id);
	if (!benchmark) return undefined;
	const files = await catalog.capsuleFiles(id);
	const { input } = evaluationInput(
		benchmark,
		files.map((file) => file.value),
		truth
	);
	return {
		input,
		name: input.truth ? `${id}-${input.truth.id}` : id,
		parts: [
			evaluationCode,
			catalog.manifest(id)?.etag ?? '',
			...files.map((file) => file.etag),
			`${defaultSeed} ${defaultDraws}`,
			...(input.truth ? [`truth ${input.truth.id}`] : [])
		]
	};
}

/**
 * The report of one benchmark over all recorded capsules, from the cache where nothing has changed.
 * @param reference `people` or a run id; what is no run here counts as not given
 * @param truth id of one of the benchmark's truths; what is none of them counts as its default
 * @returns undefined when there is no such benchmark
 */
export async function benchmarkReport(
	catalog: Catalog,
	id: string,
	reference?: string,
	truth?: string
): Promise<BenchmarkReport | undefined> {
	const source = await sourceOf(catalog, id, truth);
	if (!source) return undefined;
	const { input, name, parts } = source;
	const cache = cacheOf(catalog.root);
	const report = (await cache.get(name, parts, () => evaluateBenchmark(input))) as BenchmarkReport;
	const known = reference === 'people' || input.runs.some((run) => run.id === reference);
	if (reference === undefined || !known || reference === report.reference) return report;
	const compared = (await cache.get(`${name}-reference`, [...parts, reference], () =>
		compareWithReference({ ...input, reference })
	)) as ReferencedReport;
	return { ...report, ...compared };
}

/**
 * What one observer of a benchmark is oddly good and bad at, from the cache where nothing has changed.
 * @param observer `people` or a run id
 * @returns undefined when there is no such benchmark, its answers are typed, or the observer answered nothing of it
 */
export async function benchmarkOddities(
	catalog: Catalog,
	id: string,
	observer: string,
	truth?: string
): Promise<Oddities | undefined> {
	const source = await sourceOf(catalog, id, truth);
	if (!source) return undefined;
	const { input, name, parts } = source;
	// Null stands for "nothing" in the cache, where undefined is "not computed".
	const found = (await cacheOf(catalog.root).get(
		`${name}-oddities`,
		['oddities', observer, ...parts],
		() => oddities(input, observer) ?? null
	)) as Oddities | null;
	return found ?? undefined;
}

/**
 * Accuracy by how sure a model must be, from the cache where nothing has changed.
 * @returns undefined when there is no such benchmark, or no curve of the run: see `coverageCurve`
 */
export async function benchmarkCoverage(
	catalog: Catalog,
	id: string,
	run: string,
	truth?: string
): Promise<CoverageCurve | undefined> {
	const source = await sourceOf(catalog, id, truth);
	if (!source) return undefined;
	const { input, name, parts } = source;
	const found = (await cacheOf(catalog.root).get(
		`${name}-coverage`,
		['coverage', run, ...parts],
		() => coverageOf(input, run) ?? null
	)) as CoverageCurve | null;
	return found ?? undefined;
}

/**
 * Computes every report that a first visitor will see (default truths only), headline benchmarks first, leaving the server a breath between
 * them. Meant to run unattended: what fails here fails again, visibly, when the page is asked for.
 */
export async function warmReports(): Promise<void> {
	try {
		const catalog = await loadCatalog();
		const headlines = catalog.tasks.map((task) => task.headline);
		const rest = catalog.tasks.flatMap((task) => task.benchmarks);
		for (const id of new Set([...headlines, ...rest])) {
			await benchmarkReport(catalog, id);
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	} catch {
		// The page that needs the broken file says what is wrong with it.
	}
}
