import { error } from '@sveltejs/kit';
import { cardHtml } from '$lib/ui/models/cardHtml.ts';
import { mappingOf } from '$lib/findings/modelWords.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import { recordedOn } from '$lib/server/facts.ts';
import { recordedScores } from '$lib/server/modelScores.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
	const catalog = await loadCatalog();
	const model = catalog.models.find(({ id }) => id === params.model);
	if (!model) {
		const known = catalog.models.map(({ id }) => id).join(', ') || 'none';
		error(404, `There is no model “${params.model}”. There are: ${known}.`);
	}
	const tasks = catalog.tasks.map((task) => {
		const benchmark = catalog.benchmarks.get(task.headline);
		const names = new Map(benchmark?.options.map(({ id, name }) => [id, name]));
		const mappings = model.outputs.flatMap((output) => mappingOf(output, task.id) ?? []);
		return {
			id: task.id,
			name: task.name,
			mappings: mappings.map(({ rule, options, groups }) => ({
				rule,
				options,
				groups: groups.map(({ option, labels }) => ({ name: names.get(option) ?? option, labels }))
			}))
		};
	});
	const scores = await recordedScores(catalog, model);
	const files = await Promise.all(
		scores.map(({ benchmark }) => catalog.capsuleFiles(benchmark.id))
	);
	return {
		model,
		card: cardHtml(catalog.cards.get(model.id)),
		tasks: tasks.filter(({ mappings }) => mappings.length > 0),
		scores,
		recorded: recordedOn(files.flat().filter(({ folder }) => folder === 'runs')),
		/** Names of benchmarks that the model may have seen. */
		seen: Object.entries(model.may_have_seen).map(([id, reason]) => ({
			id,
			name: catalog.benchmarks.get(id)?.name ?? id,
			reason
		}))
	};
};
