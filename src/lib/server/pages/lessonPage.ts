import { furtherPictures } from '../../benchmarks/optionPictures.ts';
import { pictureOffer } from '../../benchmarks/offer.ts';
import { answering } from '../../findings/answering.ts';
import { LESSON_SIZE, lessonChoices, lessonRows } from '../../items/lesson.ts';
import { loadCatalog, type Catalog } from '../catalog.ts';
import { lessonItem } from '../lessonItem.ts';
import { readRecorded } from '../recordedItems.ts';
import { storedHashes } from '../storedHashes.ts';
import type { PageRequest } from './request.ts';

/**
 * The data of a lesson: `set`, `model` (of a run), `choice`, and `item` as often as there are items chosen by hand. What the
 * address leaves open is the first set with people, its first model and the first choice that holds any item.
 */
export async function lessonPage({ url, request, getClientAddress }: PageRequest) {
	const catalog = await loadCatalog();
	const sets = catalog.tasks.flatMap(({ name, benchmarks }) =>
		benchmarks.flatMap((id) => {
			const set = catalog.benchmarks.get(id);
			return set ? [{ id, name: `${name}: ${set.name}` }] : [];
		})
	);
	const asked = url.searchParams;
	const id = asked.get('set') ?? (await firstWithPeople(catalog)) ?? '';
	const recorded = await readRecorded(catalog, id, new URLSearchParams());
	const { benchmark, rows, observers } = recorded;
	const models = recorded.runs.models.map((run) => ({ run, name: observers[run]?.name ?? run }));
	const model = models.find(({ run }) => run === asked.get('model')) ?? models[0];
	const choices = lessonChoices.map((choice) => ({
		...choice,
		rows: lessonRows(rows, choice, model?.run)
	}));
	const choice =
		choices.find((one) => one.id === asked.get('choice')) ??
		choices.find((one) => one.rows.length > 0) ??
		choices[0]!;
	const named = asked.getAll('item');
	const byHand = named.flatMap((name) => rows.find(({ item }) => item.id === name) ?? []);
	const chosen = byHand.length > 0 ? byHand : choice.rows.slice(0, LESSON_SIZE);
	const hashes = new Set(
		await storedHashes(request, getClientAddress(), benchmark, [
			...chosen.map(({ item }) => item),
			...chosen.flatMap(({ item }) => furtherPictures(item))
		])
	);
	const kind = answering(benchmark);
	return {
		leftOut: recorded.leftOut,
		sets,
		set: {
			id,
			name: benchmark.name,
			noun: benchmark.noun,
			citation: benchmark.citation,
			licence: benchmark.licence
		},
		offer: pictureOffer(benchmark),
		question: recorded.task?.question ?? 'What is this?',
		shown: benchmark.protocol.exposure_ms,
		voters: benchmark.votes !== undefined,
		says: kind.words.says[1],
		models,
		model,
		/** The model itself, where its input can be shown. */
		shipped: catalog.models.find((one) => observers[model?.run ?? '']?.id === one.id),
		choices: choices.map(({ id, title, rows }) => ({ id, title, count: rows.length })),
		choice: byHand.length > 0 ? undefined : choice.id,
		/** Items of the address that the set does not have. */
		unknown: named.filter((name) => !rows.some(({ item }) => item.id === name)),
		items: chosen.map((row) => lessonItem(row, recorded, model?.run, hashes))
	};
}

/** The first task's set that people have answered; the first set where none has. */
async function firstWithPeople({ tasks, capsules }: Catalog): Promise<string | undefined> {
	for (const { headline } of tasks)
		for (const { runs } of await capsules(headline))
			if (runs.some(({ observer }) => observer.kind === 'person')) return headline;
	return tasks[0]?.headline;
}
