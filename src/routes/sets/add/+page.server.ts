import { knownAnswers } from '$lib/answers/pictureSet.ts';
import { kindOf } from '$lib/evaluation/kinds/registry.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import { warnOnce } from '$lib/server/leftOutWarnings.ts';
import type { PageServerLoad } from './$types';

/** The tasks that pictures of one's own may belong to, with their answers and the models that give them. */
export const load: PageServerLoad = async () => {
	const catalog = await loadCatalog();
	return {
		leftOut: warnOnce(catalog.leftOut),
		tasks: catalog.tasks
			.filter(({ kind }) => kindOf(kind).options === 'set')
			.map(({ id, name, question }) => ({
				id,
				name,
				question,
				known: knownAnswers(catalog.tasks, catalog.benchmarks, id)
			})),
		sets: [...catalog.benchmarks.keys()]
	};
};
