import { cardHtml } from '../cardHtml.ts';
import { mappingOf } from '../../findings/modelWords.ts';
import { loadCatalog } from '../catalog.ts';
import { recordedOn } from '../facts.ts';
import { missing } from '../missing.ts';
import { recordedScores } from '../modelScores.ts';
import { warnOnce } from '../leftOutWarnings.ts';
import type { PageRequest } from './request.ts';

/** The data of the page. */
export async function modelPage({ params }: PageRequest<'model'>) {
	const catalog = await loadCatalog();
	const model = catalog.models.find(({ id }) => id === params.model);
	if (!model) {
		const known = catalog.models.map(({ id }) => id).join(', ') || 'none';
		missing(
			catalog,
			{ model: params.model },
			`There is no model “${params.model}”. There are: ${known}.`
		);
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
		leftOut: warnOnce(catalog.leftOut.filter((one) => one.model === model.id)),
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
}
