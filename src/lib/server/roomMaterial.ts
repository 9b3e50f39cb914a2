/** What a class is asked and shown: the questions as phones get them, and everything about them as the teacher's screen does. */

import {
	candidatePictures,
	furtherPictures,
	optionPictures
} from '../benchmarks/optionPictures.ts';
import type { Benchmark, Item } from '../benchmarks/schema.ts';
import { isPuzzle, pictureOf } from '../benchmarks/showable.ts';
import { answerNames } from '../benchmarks/truths.ts';
import { evaluateBenchmark } from '../evaluation/evaluate.ts';
import { kindOf } from '../evaluation/kinds/registry.ts';
import { ranked } from '../findings/answering.ts';
import type { ItemRow } from '../items/itemRow.ts';
import { modelBars, type LessonBar, type LessonItem } from '../items/lesson.ts';
import { rightWords } from '../items/truths.ts';
import { evaluationInput, trainedOn } from '../reports/evaluationInput.ts';
import type { Estimate } from '../statistics/estimate.ts';
import type { PhoneQuestion, RoomPlan } from '../trials/room.ts';
import type { Catalog } from './catalog.ts';
import { lessonItem } from './lessonItem.ts';
import { isEmbedded } from './pictures.ts';
import { readRecorded } from './recordedItems.ts';
import { storedHashes } from './storedHashes.ts';

/** Draws of the bootstraps: no interval of theirs is shown here. */
const DRAWS = 50;

/** Why a class cannot be asked such items; undefined where it can. */
export function whyNotAsked(benchmark: Benchmark, pace: RoomPlan['pace']): string | undefined {
	const { input } = kindOf(benchmark.kind).person;
	if (isEmbedded(benchmark)) return undefined;
	if (pace === 'own')
		return `The pictures of “${benchmark.name}” stay on this machine, so phones cannot show them. Go through the questions together, with the picture on the big screen.`;
	if (input !== 'buttons' && input !== 'typing')
		return `The pictures of “${benchmark.name}” stay on this machine, and its answers are pictures too. Choose a set that is part of the app.`;
	return undefined;
}

/** Why the answers of a class cannot become a record of these items; undefined where they can. */
export function whyNotKept(benchmark: Benchmark): string | undefined {
	return benchmark.protocol.exposure_ms === undefined
		? undefined
		: `The recorded people saw each picture of “${benchmark.name}” for ${benchmark.protocol.exposure_ms} milliseconds only, and a class sees it for longer. Its answers can be shown beside theirs, and are no record of the same test.`;
}

/** The questions as phones get them. */
export function phoneQuestions(benchmark: Benchmark, plan: RoomPlan): PhoneQuestion[] {
	const items = new Map(benchmark.items.map((item) => [item.id, item]));
	const names = answerNames(benchmark);
	const near = isEmbedded(benchmark);
	const meant = new Map(
		near ? optionPictures(benchmark).map(({ truth, sha256 }) => [truth, sha256]) : []
	);
	const { attempts = 1 } = kindOf(benchmark.kind);
	return plan.items.flatMap((id, place): PhoneQuestion[] => {
		const item = items.get(id);
		if (!item) return [];
		const candidates = candidatePictures(item);
		const ids = item.options ?? benchmark.options.map((option) => option.id);
		return [
			{
				place,
				// The file's name and the item's id may give the answer away.
				picture: near ? { ...pictureOf(item), id: `question-${place + 1}` } : undefined,
				puzzle: isPuzzle(item),
				options: ids.map((option) => {
					const picture = meant.get(option);
					return { id: option, name: names[option] ?? option, ...(picture ? { picture } : {}) };
				}),
				candidates: near
					? candidates.map((one, at) => ({
							id: one.id,
							picture: { ...pictureOf(one), id: `candidate-${at + 1}` }
						}))
					: [],
				...(attempts > 1 ? { right: item.truth } : {})
			}
		];
	});
}

/** The right answers in words, in the order of the questions. */
export async function rightAnswers(catalog: Catalog, plan: RoomPlan): Promise<string[]> {
	const recorded = await readRecorded(catalog, plan.benchmark, new URLSearchParams());
	return rowsOf(recorded.rows, plan).map((row) => rightWords(row.references, recorded.names));
}

function rowsOf(rows: readonly ItemRow[], { items }: RoomPlan): ItemRow[] {
	const known = new Map(rows.map((row) => [row.item.id, row]));
	return items.flatMap((id) => known.get(id) ?? []);
}

/** One question as the teacher's screen shows it, answer by answer. */
export interface ScreenQuestion extends LessonItem {
	/** Share of the recorded people who were right; undefined without people. */
	people_right: number | undefined;
	/** Answers of models, those with most right answers on the set first. */
	models: { run: string; observer: string; name: string; correct: boolean; bars: LessonBar[] }[];
}

export interface RoomMaterial {
	set: { id: string; name: string; noun: Benchmark['noun']; citation: string; licence: string };
	question: string;
	exposure_ms: number | undefined;
	voters: boolean;
	questions: ScreenQuestion[];
}

/** Everything that the teacher's screen shows by and by. */
export async function roomMaterial(
	catalog: Catalog,
	plan: RoomPlan,
	request: Request,
	address: string
): Promise<RoomMaterial> {
	const recorded = await readRecorded(catalog, plan.benchmark, new URLSearchParams());
	const { benchmark, rows, names } = recorded;
	const chosen = rowsOf(rows, plan);
	const stored = new Set(
		await storedHashes(
			request,
			address,
			benchmark,
			chosen.flatMap(({ item }) => [item, ...furtherPictures(item)])
		)
	);
	const rightOf = new Map<string, number>();
	for (const { models } of rows)
		for (const { run, correct } of models)
			rightOf.set(run, (rightOf.get(run) ?? 0) + (correct ? 1 : 0));
	return {
		set: {
			id: benchmark.id,
			name: benchmark.name,
			noun: benchmark.noun,
			citation: benchmark.citation,
			licence: benchmark.licence
		},
		question: recorded.task?.question ?? 'What is this?',
		exposure_ms: benchmark.protocol.exposure_ms,
		voters: benchmark.votes !== undefined,
		questions: chosen.map((row) => ({
			...lessonItem(row, recorded, undefined, stored),
			people_right: row.people > 0 ? row.people_right : undefined,
			models: [...row.models]
				.sort((a, b) => (rightOf.get(b.run) ?? 0) - (rightOf.get(a.run) ?? 0))
				.map(({ run, observer, correct }) => ({
					run,
					observer: observer.id,
					name: observer.name,
					correct,
					bars: modelBars(row, run, names)
				}))
		}))
	};
}

/** Somebody on the very items that were shown so far. */
export interface Standing {
	id: string;
	name: string;
	kind: 'person' | 'model';
	estimate: Pick<Estimate, 'value' | 'ci95' | 'n' | 'n_people'>;
}

/** The recorded people and models on these items, scored by the shared code; models best first. */
export async function standings(
	catalog: Catalog,
	benchmark: Benchmark,
	items: ReadonlySet<string>
): Promise<Standing[]> {
	const asked = { ...benchmark, items: benchmark.items.filter(({ id }: Item) => items.has(id)) };
	const { input } = evaluationInput(
		asked,
		await catalog.capsules(benchmark.id),
		undefined,
		trainedOn(catalog.models, benchmark.id)
	);
	const runs = input.runs.flatMap((run) => {
		const trials = run.trials.filter(({ item }) => items.has(item));
		return trials.length > 0 ? [{ ...run, trials }] : [];
	});
	const report = evaluateBenchmark({ ...input, runs, draws: DRAWS });
	const { people } = report;
	return [
		...(people
			? [
					{
						id: 'people',
						name: `${people.n_people} recorded ${benchmark.votes ? 'voters' : people.n_people === 1 ? 'person' : 'people'}`,
						kind: 'person' as const,
						estimate: people.mean
					}
				]
			: []),
		...ranked(report).map(({ observer, accuracy }) => ({
			id: observer.id,
			name: observer.name,
			kind: 'model' as const,
			estimate: accuracy
		}))
	];
}
