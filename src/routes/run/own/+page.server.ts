import { answerNames } from '$lib/benchmarks/truths.ts';
import { givenFor } from '$lib/models/answer.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import { warnOnce } from '$lib/server/leftOutWarnings.ts';
import { answerSets, asksOnePicture, type OwnTask } from '$lib/ui/run/own/tasks.ts';
import type { PageServerLoad } from './$types';

/** Every task, with the models that answer it. It does not read the address: choosing asks nothing of the server. */
export const load: PageServerLoad = async () => {
	const catalog = await loadCatalog();
	const asked = catalog.tasks.filter(({ kind }) => asksOnePicture(kind));
	const tasks = asked.map(({ id, name, question, benchmarks }): OwnTask => {
		const models = catalog.models.filter((model) => givenFor(model, id) !== undefined);
		const sets = benchmarks.flatMap((name) => catalog.benchmarks.get(name) ?? []);
		return {
			id,
			name,
			question,
			models,
			sets: answerSets(id, models, sets),
			names: Object.assign({}, ...sets.map(answerNames))
		};
	});
	return { leftOut: warnOnce(catalog.leftOut), tasks };
};
