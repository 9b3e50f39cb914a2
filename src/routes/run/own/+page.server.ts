import { teasers } from '$lib/benchmarks/teasers.ts';
import { answerNames } from '$lib/benchmarks/truths.ts';
import { givenFor } from '$lib/models/answer.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import { warnOnce } from '$lib/server/leftOutWarnings.ts';
import { samplesOf } from '$lib/ui/run/own/samples.ts';
import { answerSets, whyNotAsked, type OwnTask } from '$lib/ui/run/own/tasks.ts';
import type { PageServerLoad } from './$types';

/** Every task, with the models that answer it. It does not read the address: choosing asks nothing of the server. */
export const load: PageServerLoad = async () => {
	const catalog = await loadCatalog();
	const tasks = catalog.tasks.flatMap(({ id, name, question, kind, benchmarks }): OwnTask[] => {
		if (whyNotAsked(kind)) return [];
		const models = catalog.models.filter((model) => givenFor(model, id) !== undefined);
		const sets = benchmarks.flatMap((name) => catalog.benchmarks.get(name) ?? []);
		const names = Object.assign({}, ...sets.map(answerNames)) as Record<string, string>;
		return [{ id, name, question, models, sets: answerSets(id, models, sets), names }];
	});
	return {
		leftOut: warnOnce(catalog.leftOut),
		tasks,
		notAsked: catalog.tasks.flatMap(({ name, kind }) => {
			const why = whyNotAsked(kind);
			return why ? [{ name, why }] : [];
		}),
		samples: samplesOf(tasks, catalog.benchmarks, teasers)
	};
};
