import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { LeftOut } from '$lib/border/leftOut.ts';
import { messageOf } from '$lib/border/messageOf.ts';
import type { CoverageCurve } from '$lib/evaluation/coverage.ts';
import { defaultDraws, defaultSeed, type ReferencedReport } from '$lib/evaluation/evaluate.ts';
import type { Oddities } from '$lib/evaluation/oddities.ts';
import type { TeamOutcome } from '$lib/evaluation/team.ts';
import type { BenchmarkReport } from '$lib/evaluation/report/benchmark.ts';
import { evaluationInput, trainedOn } from '$lib/reports/evaluationInput.ts';
import type { Catalog } from '$lib/server/catalog.ts';
import type { ComputationName, Computations } from '$lib/server/computations.ts';
import { ReportCache } from '$lib/server/reportCache.ts';
import { visitSignal } from '$lib/server/visit.ts';
import { workshop } from '$lib/server/workshop.ts';

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

/**
 * What a computation gives, from the cache where nothing has changed; computed for nobody who has left. Null stands for
 * "nothing" in the cache, where undefined is "not computed".
 */
export function fromCache<N extends ComputationName>(
	catalog: Catalog,
	name: string,
	parts: readonly string[],
	computation: N,
	input: Parameters<Computations[N]>
): Promise<unknown> {
	return cacheOf(catalog.root).get(
		name,
		parts,
		async (signal) => (await workshop.run(computation, input, signal)) ?? null,
		visitSignal()
	);
}

/** What a benchmark's figures are computed from, with everything that they depend on; undefined without such a benchmark. */
async function sourceOf(catalog: Catalog, id: string, truth: string | undefined) {
	const benchmark = catalog.benchmarks.get(id);
	if (!benchmark) return undefined;
	const files = await catalog.capsuleFiles(id);
	const { input } = evaluationInput(
		benchmark,
		files.map((file) => file.value),
		truth,
		trainedOn(catalog.models, id)
	);
	return {
		input,
		name: input.truth ? `${id}-${input.truth.id}` : id,
		parts: [
			evaluationCode,
			catalog.manifest(id)?.etag ?? '',
			...files.map((file) => file.etag),
			`${defaultSeed} ${defaultDraws}`,
			`trained ${input.trained?.join(' ')}`,
			...(input.truth ? [`truth ${input.truth.id}`] : [])
		]
	};
}

/** Benchmarks whose figures could not be computed the last time, by project and id. */
const failed = new Map<string, LeftOut>();

/** The report, or undefined where it cannot be computed, which is noted. */
async function evaluated(
	catalog: Catalog,
	id: string,
	compute: () => Promise<unknown>
): Promise<BenchmarkReport | undefined> {
	const key = join(catalog.root, id);
	try {
		const report = (await compute()) as BenchmarkReport;
		failed.delete(key);
		return report;
	} catch (error) {
		if (visitSignal()?.aborted) throw error;
		failed.set(key, {
			benchmark: id,
			file: `benchmarks/${id}`,
			problem: `its figures cannot be computed: ${messageOf(error)}`,
			remedy: 'Take out the file that came last, or run: npx yardstick verify'
		});
		return undefined;
	}
}

/** Where the figures of a benchmark could not be computed, although each of its files is sound by itself. */
export function figuresLeftOut(catalog: Catalog, id: string): LeftOut[] {
	const found = failed.get(join(catalog.root, id));
	return found ? [found] : [];
}

/** All files that cannot be used, and sets whose figures cannot be computed. */
export async function everythingLeftOut(catalog: Catalog): Promise<LeftOut[]> {
	const figures = [...catalog.benchmarks.keys()].flatMap((id) => figuresLeftOut(catalog, id));
	return [...(await catalog.everythingLeftOut()), ...figures];
}

/**
 * The report of one benchmark over all recorded capsules, from the cache where nothing has changed.
 * @param reference `people` or a run id; what is no run here counts as not given
 * @param truth id of one of the benchmark's truths; what is none of them counts as its default
 * @returns undefined when there is no such benchmark, or its figures cannot be computed: see `figuresLeftOut`
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
	const report = await evaluated(catalog, id, () =>
		fromCache(catalog, name, parts, 'evaluate', [input])
	);
	if (!report) return undefined;
	const known = reference === 'people' || input.runs.some((run) => run.id === reference);
	if (reference === undefined || !known || reference === report.reference) return report;
	const compared = (await fromCache(
		catalog,
		`${name}-reference`,
		[...parts, reference],
		'compare',
		[{ ...input, reference }]
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
	const found = await fromCache(
		catalog,
		`${name}-oddities`,
		['oddities', observer, ...parts],
		'oddities',
		[input, observer]
	);
	return (found ?? undefined) as Oddities | undefined;
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
	const found = await fromCache(
		catalog,
		`${name}-coverage`,
		['coverage', run, ...parts],
		'coverage',
		[input, run]
	);
	return (found ?? undefined) as CoverageCurve | undefined;
}

/**
 * A model and people as a team, from the cache where nothing has changed.
 * @returns undefined when there is no such benchmark
 */
export async function benchmarkTeam(
	catalog: Catalog,
	id: string,
	run: string,
	truth?: string
): Promise<TeamOutcome | undefined> {
	const source = await sourceOf(catalog, id, truth);
	if (!source) return undefined;
	const { input, name, parts } = source;
	return (await fromCache(catalog, `${name}-team`, ['team', run, ...parts], 'team', [
		input,
		run
	])) as TeamOutcome;
}
