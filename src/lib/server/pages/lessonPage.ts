import { furtherPictures } from '../../benchmarks/optionPictures.ts';
import { pictureOffer } from '../../benchmarks/offer.ts';
import { isPuzzle, pictureOf } from '../../benchmarks/showable.ts';
import { answersOf } from '../../benchmarks/truths.ts';
import { answering } from '../../findings/answering.ts';
import {
	LESSON_SIZE,
	lessonChoices,
	lessonRows,
	modelBars,
	peopleBars,
	type LessonItem
} from '../../items/lesson.ts';
import { answerName } from '../../items/itemWords.ts';
import { rightWords } from '../../items/truths.ts';
import { loadCatalog, type Catalog } from '../catalog.ts';
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
	const { benchmark, rows, names, observers } = recorded;
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
	const beside = chosen.map(({ item }) => furtherPictures(item));
	const hashes = new Set(
		await storedHashes(request, getClientAddress(), benchmark, [
			...chosen.map(({ item }) => item),
			...beside.flat()
		])
	);
	const options = answersOf(benchmark, recorded.truth).map((answer) => answer.id);
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
		items: chosen.map(
			(row, at): LessonItem & { reading: Pick<typeof row.item, 'id' | 'crop' | 'pixels'> } => ({
				id: row.item.id,
				reading: {
					id: row.item.id,
					...(row.item.crop ? { crop: row.item.crop } : {}),
					...(row.item.pixels ? { pixels: row.item.pixels } : {})
				},
				picture: pictureOf(row.item),
				stored: hashes.has(row.item.sha256),
				further: beside[at]!.map((picture, index) => ({
					picture: pictureOf(picture),
					name: row.item.pictures![index]!.id,
					candidate: row.item.pictures![index]!.role === 'candidate',
					stored: hashes.has(picture.sha256)
				})),
				options: (row.item.options ?? options).map((option) => answerName(names, option)),
				right: rightWords(row.references, names),
				grid: isPuzzle(row.item) ? row.item.truth : undefined,
				people: row.people,
				peopleBars: peopleBars(row, row.item.options ?? options, names),
				modelBars: modelBars(row, model?.run, names)
			})
		)
	};
}

/** The first task's set that people have answered; the first set where none has. */
async function firstWithPeople({ tasks, capsules }: Catalog): Promise<string | undefined> {
	for (const { headline } of tasks)
		for (const { runs } of await capsules(headline))
			if (runs.some(({ observer }) => observer.kind === 'person')) return headline;
	return tasks[0]?.headline;
}
