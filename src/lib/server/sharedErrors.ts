/** The same odd error everywhere, over people, the models here and published ones, from the cache where nothing has changed. */
import { preparedInput } from '../evaluation/evaluate.ts';
import { singleEstimate } from '../evaluation/estimates.ts';
import { answersUnder } from '../evaluation/optionGroups.ts';
import { answeredBy } from '../evaluation/peopleSummary.ts';
import { scoreTable } from '../evaluation/scoreTable.ts';
import { sharedErrors, type SharedErrors } from '../evaluation/sharedErrors.ts';
import { similarityOf, type Similarity } from '../evaluation/similarity.ts';
import { answering } from '../findings/answering.ts';
import { evaluationInput } from '../reports/evaluationInput.ts';
import type { Estimate } from '../statistics/estimate.ts';
import type { Catalog } from './catalog.ts';
import { cacheOf, evaluationCode } from './reports.ts';

/** A published model with what it scores. */
export interface Published {
	run: string;
	name: string;
	accuracy: Estimate;
	/** Address of its answers. */
	source: string | undefined;
}

export interface SharedReport {
	shared: SharedErrors | undefined;
	similarity: Similarity | undefined;
	published: Published[];
	/** Names of observers by run. */
	names: Record<string, string>;
}

/** Undefined where there is no such benchmark, or right answers are no classes. */
export async function sharedReport(
	catalog: Catalog,
	id: string,
	truth?: string
): Promise<SharedReport | undefined> {
	const benchmark = catalog.benchmarks.get(id);
	if (!benchmark || !answering(benchmark).sections.oddities) return undefined;
	const recorded = await catalog.capsuleFiles(id);
	const others = await catalog.published(id);
	const { input } = evaluationInput(
		benchmark,
		[...recorded, ...others].map(({ value }) => value),
		truth
	);
	const parts = [
		'shared',
		evaluationCode,
		catalog.manifest(id)?.etag ?? '',
		...[...recorded, ...others].map(({ etag }) => etag),
		input.truth?.id ?? ''
	];
	const runs = others.flatMap(({ value }) => value.runs);
	return (await cacheOf(catalog.root).get(`${id}-shared`, parts, (): SharedReport => {
		const { participants, subjects } = preparedInput(input);
		return {
			shared: sharedErrors(participants, answersUnder(input.options, input.truth)),
			similarity: similarityOf(participants),
			published: subjects
				.flatMap((subject) => {
					const run = runs.find((one) => one.id === subject.run);
					if (!run) return [];
					const items = answeredBy([subject], participants.items);
					const accuracy = singleEstimate(scoreTable([subject], items));
					return [{ run: run.id, name: run.observer.name, accuracy, source: run.origin.source }];
				})
				.sort((a, b) => (b.accuracy.value ?? 0) - (a.accuracy.value ?? 0)),
			names: Object.fromEntries(subjects.map(({ run, observer }) => [run, observer.name]))
		};
	})) as SharedReport;
}

/** Published models of a set with what is said of their files; empty where there are none, without computing anything. */
export async function publishedOf(
	catalog: Catalog,
	id: string,
	truth?: string
): Promise<{ models: Published[]; citation: string; notes: string[] }> {
	const files = await catalog.published(id);
	if (files.length === 0) return { models: [], citation: '', notes: [] };
	return {
		models: (await sharedReport(catalog, id, truth))?.published ?? [],
		citation: [...new Set(files.flatMap(({ value }) => value.citation ?? []))].join('; '),
		notes: files.flatMap(({ value }) => value.notes ?? [])
	};
}
