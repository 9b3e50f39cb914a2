import { allPictures } from '$lib/benchmarks/optionPictures.ts';
import { vocabularyNote } from '$lib/recording/vocabulary.ts';
import { loadCatalog } from '$lib/server/catalog.ts';
import { told } from '$lib/server/told.ts';
import type { BenchmarkEntry, ModelEntry } from '$lib/ui/run/choice.ts';
import type { PageServerLoad } from './$types';

/** What can be chosen. It does not read the address, so that choosing asks nothing of the server. */
export const load: PageServerLoad = async () => {
	const catalog = await loadCatalog();
	const tasks = new Map(catalog.tasks.map((task) => [task.id, task.name]));
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
	const benchmarks: BenchmarkEntry[] = [];
	for (const benchmark of catalog.benchmarks.values()) {
		const files = await catalog.capsuleFiles(benchmark.id);
		const people = files.filter((entry) => entry.folder === 'people').map((entry) => entry.file);
		benchmarks.push({
			id: benchmark.id,
			name: benchmark.name,
			task: benchmark.task,
			taskName: tasks.get(benchmark.task) ?? benchmark.task,
			noun: benchmark.noun,
			items: benchmark.items.length,
			bytes:
				benchmark.source.archive?.bytes ??
				allPictures(benchmark).reduce((sum, { bytes }) => sum + bytes, 0),
			licence: benchmark.licence,
			source: benchmark.source.name,
			storage: benchmark.storage,
			fetchable: benchmark.source.base_url !== undefined,
			people,
			answered: people.length > 0 || benchmark.votes !== undefined
		});
	}
	return { leftOut: told(catalog.leftOut), models, benchmarks };
};
