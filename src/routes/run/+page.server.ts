import { vocabularyNote } from '$lib/recording/vocabulary.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import { warnOnce } from '$lib/server/leftOutWarnings.ts';
import type { ModelEntry } from '$lib/ui/run/choice.ts';
import { benchmarkEntries } from './benchmarkEntries.ts';
import type { PageServerLoad } from './$types';

/** What can be chosen. It does not read the address, so that choosing asks nothing of the server. */
export const load: PageServerLoad = async () => {
	const catalog = await loadCatalog();
	const models = catalog.models.map((model): ModelEntry => ({
		id: model.id,
		name: model.name,
		summary: model.summary,
		bytes: model.bytes,
		...(model.exact_threads ? { exactThreads: model.exact_threads } : {}),
		tasks: model.outputs.flatMap((output) => output.answers.map((answer) => answer.task)),
		mayHaveSeen: model.may_have_seen,
		lacks: Object.fromEntries(
			[...catalog.benchmarks.values()].flatMap((benchmark) => {
				const note = vocabularyNote(model, benchmark);
				return note ? [[benchmark.id, note]] : [];
			})
		)
	}));
	const benchmarks = await benchmarkEntries(catalog);
	return { leftOut: warnOnce(catalog.leftOut), models, benchmarks };
};
