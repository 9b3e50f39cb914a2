import { modelScores, type ModelScore } from '$lib/findings/modelScores.ts';
import { seenOf } from '$lib/findings/seenItems.ts';
import type { Model } from '$lib/models/schema.ts';
import type { Catalog } from '$lib/server/catalog.ts';
import { benchmarkReport } from './reports.ts';

/** Recorded scores of a model on all benchmarks, in the order of tasks. */
export async function recordedScores(catalog: Catalog, model: Model): Promise<ModelScore[]> {
	const scores: ModelScore[] = [];
	for (const task of catalog.tasks) {
		for (const id of task.benchmarks) {
			const benchmark = catalog.benchmarks.get(id);
			const report = await benchmarkReport(catalog, id);
			if (!benchmark || !report) continue;
			scores.push(
				...modelScores(model.id, report, {
					benchmark: { id, name: benchmark.name },
					task: { id: task.id, name: task.name },
					may_have_seen: model.may_have_seen[id],
					seen: seenOf(model, id)
				})
			);
		}
	}
	return scores;
}
