import type { Baseline, Benchmark } from '$lib/benchmarks/schema.ts';
import { truthsOf } from '$lib/benchmarks/truths.ts';
import type { BenchmarkFacts } from '$lib/findings/answering.ts';
import type { TruthRule } from '$lib/evaluation/report/truthRule.ts';
import { seenOf } from '$lib/findings/seenItems.ts';
import { publishedPeople } from '$lib/reports/generality.ts';
import { givenFor } from '$lib/models/answer.ts';
import type { Model } from '$lib/models/schema.ts';
import type { Catalog, CapsuleFile } from '$lib/server/catalog.ts';

/**
 * What charts need to know about a benchmark beyond its report.
 * @param models those that may have seen its items
 * @param baselines its human records
 */
export function factsOf(
	benchmark: Benchmark,
	models: readonly Model[] = [],
	baselines: readonly Baseline[] = []
): BenchmarkFacts {
	const published = publishedPeople(baselines);
	return {
		id: benchmark.id,
		name: benchmark.name,
		noun: benchmark.noun,
		kind: benchmark.kind,
		cues: benchmark.cues !== undefined,
		...(published ? { published } : {}),
		seen: Object.fromEntries(
			models.flatMap((model) => {
				const seen = seenOf(model, benchmark.id);
				return seen ? [[model.id, seen]] : [];
			})
		)
	};
}

/**
 * The truth that an address asks for, the default where it asks for none that is there; undefined where the benchmark
 * has no choice. Several parameters `truth` may stand in an address of the items pages.
 */
export function chosenTruth(
	benchmark: Benchmark,
	parameters: URLSearchParams
): TruthRule | undefined {
	const asked = parameters.getAll('truth');
	const truths = truthsOf(benchmark);
	return truths.find(({ id }) => asked.includes(id)) ?? truths[0];
}

/** What pages show of the truths of a benchmark. */
export function truthChoice(
	benchmark: Benchmark,
	parameters: URLSearchParams
): { truths: { id: string; name: string }[]; truth: TruthRule | undefined } {
	return {
		truths: truthsOf(benchmark).map(({ id, name }) => ({ id, name })),
		truth: chosenTruth(benchmark, parameters)
	};
}

/** Whether a model that is shipped answers the task: without one, nothing invites to a run. */
export function isRunnable(catalog: Catalog, task: string): boolean {
	return catalog.models.some((model) => givenFor(model, task) !== undefined);
}

/** Short line per model for the charts, by observer id. */
export function modelDetails(catalog: Catalog): Record<string, string> {
	return Object.fromEntries(catalog.models.map((model) => [model.id, model.summary]));
}

/** Day of the newest capsule, ISO; undefined when there is none. */
export function recordedOn(files: readonly CapsuleFile[]): string | undefined {
	return files
		.map((file) => file.value.created.slice(0, 10))
		.sort()
		.at(-1);
}

/** A human figure without rows behind it, verified ones first; undefined when there is none. */
export function publishedFigure(
	baselines: readonly Baseline[]
): { value: number; verified: boolean } | undefined {
	const aggregates = baselines.filter(
		(baseline) => baseline.capsule === undefined && baseline.rows === undefined
	);
	const verified = aggregates.find((baseline) => baseline.verified !== 'unverified');
	const figure = verified ?? aggregates[0];
	return figure && { value: figure.value, verified: figure.verified !== 'unverified' };
}
