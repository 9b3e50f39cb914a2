import type { Baseline, Benchmark } from '$lib/benchmarks/schema.ts';
import type { BenchmarkFacts } from '$lib/charts/answering.ts';
import type { Catalog, CapsuleFile } from '$lib/server/catalog.ts';

/** What charts need to know about a benchmark beyond its report. */
export function factsOf(benchmark: Benchmark): BenchmarkFacts {
	return {
		id: benchmark.id,
		name: benchmark.name,
		noun: benchmark.noun,
		answer: benchmark.answer,
		cues: benchmark.cues !== undefined
	};
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
	const aggregates = baselines.filter((baseline) => baseline.capsule === undefined);
	const verified = aggregates.find((baseline) => baseline.verified !== 'unverified');
	const figure = verified ?? aggregates[0];
	return figure && { value: figure.value, verified: figure.verified !== 'unverified' };
}

/** `Geirhos et al. 2019` from a full citation; the citation itself where it cannot be shortened. */
export function shortCitation(citation: string): string {
	const found = /^([^,&]+?)(,|\s&)[^0-9]*?.*?\b((?:19|20)\d{2})\b/.exec(citation);
	if (!found) return citation;
	const several = citation.slice(0, citation.indexOf(found[3] ?? '')).includes('&');
	return `${found[1]?.trim()}${several ? ' et al.' : ''} ${found[3]}`;
}
