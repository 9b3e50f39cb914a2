import { knownAnswers } from '$lib/answers/pictureSet.ts';
import { kindOf } from '$lib/evaluation/kinds/registry.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import { warnOnce } from '$lib/server/leftOutWarnings.ts';
import { modelEntry } from '$lib/ui/run/entries.ts';
import { benchmarkEntries } from '../../run/benchmarkEntries.ts';
import type { PageServerLoad } from './$types';

/** The tasks that one output of a network can answer, their sets, and the models that it may be like. */
export const load: PageServerLoad = async () => {
	const catalog = await loadCatalog();
	return {
		leftOut: warnOnce(catalog.leftOut),
		tasks: catalog.tasks
			.map(({ id, name, question, kind }) => ({
				id,
				name,
				question,
				gives: kindOf(kind).decoder,
				known: knownAnswers(catalog.tasks, catalog.benchmarks, id)
			}))
			.filter(({ gives }) => gives === 'probabilities' || gives === 'text'),
		benchmarks: await benchmarkEntries(catalog),
		models: catalog.models.map((model) => ({
			...modelEntry(model, []),
			/** By task, so many classes its output has. */
			classes: Object.fromEntries(
				model.outputs.flatMap(({ classes, answers }) =>
					answers.map(({ task }) => [task, classes] as const)
				)
			)
		}))
	};
};
