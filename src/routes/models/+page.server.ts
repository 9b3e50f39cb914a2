import { modelsHeadline } from '$lib/findings/modelWords.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import { ofModels, warnOnce } from '$lib/server/leftOutWarnings.ts';
import type { PageServerLoad } from './$types';
import { recordedScores } from '$lib/server/modelScores.ts';

export const load: PageServerLoad = async () => {
	const catalog = await loadCatalog();
	return {
		leftOut: warnOnce(ofModels(catalog.leftOut)),
		headline: modelsHeadline(catalog.models),
		models: await Promise.all(
			catalog.models.map(async (model) => ({
				id: model.id,
				name: model.name,
				summary: model.summary,
				bytes: model.bytes,
				parameters: model.parameters,
				macs: model.macs,
				weights: model.weights,
				imagenet: model.training.imagenet,
				trained: model.training.data,
				licence: model.licence,
				golden: model.golden.length,
				tasks: catalog.tasks
					.filter(({ id }) =>
						model.outputs.some(({ answers }) => answers.some(({ task }) => task === id))
					)
					.map(({ id, name }) => ({ id, name })),
				scores: await recordedScores(catalog, model)
			}))
		)
	};
};
