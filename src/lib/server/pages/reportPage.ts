import { createHash } from 'node:crypto';
import { parseReport, reportSearch, type ReportChoices } from '../../findings/report/query.ts';
import { writeReport, type ReportSet } from '../../findings/report/write.ts';
import { leftOutLine } from '../../findings/leftOutLine.ts';
import { loadCatalog, type Catalog } from '../catalog.ts';
import { recordedOn } from '../facts.ts';
import { frontEntry } from '../frontEntries.ts';
import { recordedGenerality } from '../generality.ts';
import { warnOnce } from '../leftOutWarnings.ts';
import { everythingLeftOut } from '../reports.ts';
import type { PageRequest } from './request.ts';

/**
 * The data of the page: `task`, `model` and `people` (the id of a set that people answered), each as often as wanted; what
 * the address leaves open is all of it.
 * @param today the day on which the report is made
 */
export async function reportPage({ url }: Pick<PageRequest, 'url'>, today: Date) {
	const catalog = await loadCatalog();
	const choices = await reportChoices(catalog);
	const query = parseReport(url.searchParams, choices);
	const people = new Set(query.chosen.people);
	const sets: ReportSet[] = [];
	const dates: string[] = [];
	const hash = createHash('sha256');
	for (const id of query.chosen.task) {
		const task = catalog.tasks.find((one) => one.id === id);
		for (const set of task?.benchmarks ?? []) {
			const entry = task && (await frontEntry(catalog, task, set));
			const benchmark = catalog.benchmarks.get(set);
			if (!entry || !benchmark) continue;
			const records = await catalog.baselines(set);
			const files = await catalog.capsuleFiles(set);
			dates.push(recordedOn(files) ?? '');
			for (const part of [
				set,
				catalog.manifest(set)?.etag ?? '',
				...files.map(({ file, etag }) => `${file} ${etag}`),
				JSON.stringify(records)
			])
				hash.update(`${part}\n`);
			sets.push({
				...entry,
				licence: benchmark.licence,
				citation: benchmark.citation,
				doi: benchmark.doi,
				version: benchmark.version,
				items_sha256: benchmark.items_sha256,
				records,
				withoutPeople: choices.people.some((one) => one.id === set) && !people.has(set)
			});
		}
	}
	return {
		without: leftOutLine(warnOnce(await everythingLeftOut(catalog))),
		choices,
		chosen: query.chosen,
		problems: query.problems,
		/** The address of this view. */
		search: reportSearch(query),
		report: writeReport({
			generality: await recordedGenerality(catalog),
			sets,
			models: catalog.models.filter(({ id }) => query.chosen.model.includes(id)),
			everyModel: query.chosen.model.length === catalog.models.length,
			app: { version: __APP_VERSION__, revision: __APP_REVISION__ },
			data: hash.digest('hex').slice(0, 12),
			recorded: dates.sort().at(-1) || undefined,
			made: today.toISOString().slice(0, 10)
		})
	};
}

/** Tasks, models, and sets of the tasks with people who answered or whose figure is published. */
async function reportChoices(catalog: Catalog): Promise<ReportChoices> {
	const people: { id: string; name: string }[] = [];
	for (const task of catalog.tasks)
		for (const id of task.benchmarks) {
			const benchmark = catalog.benchmarks.get(id);
			if (!benchmark || (await catalog.baselines(id)).length === 0) continue;
			people.push({ id, name: `${task.name}: ${benchmark.name}` });
		}
	return {
		task: catalog.tasks.map(({ id, name }) => ({ id, name })),
		model: catalog.models.map(({ id, name }) => ({ id, name })),
		people
	};
}
