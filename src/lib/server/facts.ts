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

/**
 * `Geirhos et al. 2019` from a full citation; the citation itself where it cannot be shortened. Several sources, each
 * after its label, are shortened one by one: `Goodfellow et al. 2013; votes Barsoum et al. 2016`.
 */
export function shortCitation(citation: string): string {
	const parts = citation.split(/\.\s+(?=[A-Z][a-z]+: )/);
	if (parts.length === 1) return shortened(citation);
	return parts
		.map((part, index) => {
			const label = index > 0 ? /^([A-Z][a-z]+): /.exec(part) : undefined;
			const source = shortened(label ? part.slice(label[0].length) : part);
			return label ? `${label[1]?.toLowerCase()} ${source}` : source;
		})
		.join('; ');
}

function shortened(citation: string): string {
	const plain = /^[^,&]+? et al\. (?:19|20)\d{2}\b/.exec(citation);
	if (plain) return plain[0];
	const alone = /^[^,&\d]+ (?:19|20)\d{2}\b/.exec(citation);
	if (alone) return alone[0];
	const found = /^([^,&]+?)(,|\s&)[^0-9]*?.*?\b((?:19|20)\d{2})\b/.exec(citation);
	if (!found) return citation;
	const several = citation.slice(0, citation.indexOf(found[3] ?? '')).includes('&');
	return `${found[1]?.trim()}${several ? ' et al.' : ''} ${found[3]}`;
}
