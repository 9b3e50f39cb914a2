import { createHash } from 'node:crypto';
import { defaultDraws, defaultSeed } from '$lib/evaluation/evaluate.ts';
import type { GeneralityReport } from '$lib/evaluation/generality/report.ts';
import { weighGenerality, type Weighable } from '$lib/evaluation/generality/weighted.ts';
import { readWeights, type ReadWeights } from '$lib/reports/taskWeights.ts';
import type { Catalog } from '$lib/server/catalog.ts';
import { countedTasks } from '$lib/server/countedTasks.ts';
import { recordedOn } from './facts.ts';
import { benchmarkReport, evaluationCode, figuresLeftOut, fromCache } from './reports.ts';

/** Text of what generality is computed by, beyond the reports. */
const sources = import.meta.glob<string>(
	['../evaluation/generality/*.ts', '../reports/generality.ts', '../benchmarks/passport.ts'],
	{ query: '?raw', import: 'default', eager: true }
);
const code = createHash('sha256').update(JSON.stringify(sources)).digest('hex');

/** Generality over all that is recorded, every task weighing the same. */
export async function recordedGenerality(catalog: Catalog): Promise<GeneralityReport> {
	return (await recordedWeighable(catalog)).report;
}

/** Generality under the weights of an address, and what of them could be used. */
export interface WeighedGenerality extends ReadWeights {
	/** The weights of the address as they stand there; empty without any. */
	asked: string;
	report: GeneralityReport;
}

/** @param text as it stands in the address; without weights, or with refused ones, tasks weigh the same */
export async function weighedGenerality(
	catalog: Catalog,
	text: string | null
): Promise<WeighedGenerality> {
	const weighable = await recordedWeighable(catalog);
	const read = readWeights(text, weighable.report.tasks);
	return {
		...read,
		asked: text ?? '',
		report: read.weights ? weighGenerality(weighable, read.weights) : weighable.report
	};
}

/** Report and draws, from the cache where nothing has changed. */
async function recordedWeighable(catalog: Catalog): Promise<Weighable> {
	const ids = catalog.tasks.flatMap((task) => task.counts_for_generality);
	const parts = [evaluationCode, code, `${defaultSeed} ${defaultDraws}`];
	for (const id of ids)
		parts.push(
			id,
			catalog.manifest(id)?.etag ?? '',
			...(await catalog.capsuleFiles(id)).map((file) => file.etag),
			JSON.stringify(await catalog.baselines(id))
		);
	parts.push(
		JSON.stringify(catalog.tasks),
		JSON.stringify(catalog.models.map(({ id, name, bytes, outputs }) => [id, name, bytes, outputs]))
	);
	const resampling = { seed: defaultSeed, draws: defaultDraws };
	// A set whose figures cannot be computed is named on its page; the others count all the same.
	for (const id of ids) await benchmarkReport(catalog, id);
	const without = ids.filter((id) => figuresLeftOut(catalog, id).length > 0);
	const tasks = await countedTasks(catalog, without);
	return (await fromCache(catalog, 'generality', [...parts, ...without], 'generality', [
		tasks,
		catalog.models,
		resampling
	])) as Weighable;
}

/** Models whose training data may include items of a set that counts, by id. */
export function seenCounted(catalog: Catalog): string[] {
	const counted = new Set(catalog.tasks.flatMap((task) => task.counts_for_generality));
	return catalog.models
		.filter(({ may_have_seen }) => Object.keys(may_have_seen).some((id) => counted.has(id)))
		.map(({ id }) => id);
}

/** Day of the newest file of the sets that count; undefined without files. */
export async function generalityDate(catalog: Catalog): Promise<string | undefined> {
	const dates = await Promise.all(
		catalog.tasks
			.flatMap((task) => task.counts_for_generality)
			.map(async (id) => recordedOn(await catalog.capsuleFiles(id)) ?? '')
	);
	return dates.sort().at(-1) || undefined;
}
