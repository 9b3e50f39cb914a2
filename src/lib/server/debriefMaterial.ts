/** What a debrief compares a visitor with: the recorded answers to the items that were asked, and nothing of the others. */
import type { Capsule } from '../capsule/schema.ts';
import type { BenchmarkFacts } from '../findings/answering.ts';
import { trainedOn } from '../reports/evaluationInput.ts';
import type { Catalog } from './catalog.ts';
import { factsOf } from './facts.ts';

export interface DebriefMaterial {
	facts: BenchmarkFacts;
	/** Recorded capsules, cut down to those items. */
	capsules: Capsule[];
	/** Ids of models that were trained on these very items. */
	trained: string[];
}

/** Undefined where there is no such benchmark. Unknown items are in no capsule and change nothing. */
export async function debriefMaterial(
	catalog: Catalog,
	id: string,
	items: ReadonlySet<string>
): Promise<DebriefMaterial | undefined> {
	const benchmark = catalog.benchmarks.get(id);
	if (!benchmark) return undefined;
	const capsules = await catalog.capsules(id);
	return {
		facts: factsOf(benchmark, catalog.models, await catalog.baselines(id)),
		capsules: capsules.map((capsule) => ({
			...capsule,
			items: Object.fromEntries(Object.entries(capsule.items).filter(([item]) => items.has(item))),
			runs: capsule.runs.map((run) => ({
				...run,
				trials: run.trials.filter(({ item }) => items.has(item))
			}))
		})),
		trained: trainedOn(catalog.models, id)
	};
}
