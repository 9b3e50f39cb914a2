/** A lesson: items that say something about people and one model, each with the answers that are revealed one after another. */
import type { ItemPicture } from '../benchmarks/showable.ts';
import type { ItemAnswer, ItemRow } from './itemRow.ts';
import { peopleCounts } from './itemRow.ts';
import { answerName, type ItemNames } from './itemWords.ts';

/** So many questions fill a lesson. */
export const LESSON_SIZE = 12;

/** What makes an item worth a question. */
export interface LessonChoice {
	id: string;
	title: string;
	/** Whether an item belongs to it. @param answer of the model; undefined where it did not answer */
	holds(row: Pick<ItemRow, 'people_right'>, answer: ItemAnswer | undefined): boolean;
}

/** In the order in which they are offered. Shares of people without people are undefined, and hold nothing. */
export const lessonChoices: readonly LessonChoice[] = [
	{
		id: 'model-wrong',
		title: 'All people right, the model wrong',
		holds: ({ people_right }, answer) => people_right === 1 && answer?.correct === false
	},
	{
		id: 'people-wrong',
		title: 'Most people wrong, the model right',
		holds: ({ people_right }, answer) =>
			people_right !== undefined && people_right < 0.5 && answer?.correct === true
	},
	{
		id: 'all-wrong',
		title: 'Nobody right: no person, and not the model',
		holds: ({ people_right }, answer) => people_right === 0 && answer?.correct === false
	},
	{
		id: 'both-right',
		title: 'All people right, and the model too',
		holds: ({ people_right }, answer) => people_right === 1 && answer?.correct === true
	},
	{
		id: 'wrong',
		title: 'The model wrong, whatever people say',
		holds: (_, answer) => answer?.correct === false
	},
	{ id: 'any', title: 'Any, in the order of the set', holds: () => true }
];

/** The items of a choice, those first on which the model is surest; `any` keeps the order of the set. Controls are left out. */
export function lessonRows(
	rows: readonly ItemRow[],
	choice: LessonChoice,
	model: string | undefined
): ItemRow[] {
	const answer = (row: ItemRow) => row.models.find(({ run }) => run === model);
	const held = rows.filter((row) => !row.item.control && choice.holds(row, answer(row)));
	if (choice.id === 'any') return held;
	const sure = (row: ItemRow) => answer(row)?.confidence ?? 0;
	return [...held].sort((a, b) => sure(b) - sure(a));
}

/** One bar of a revealed answer. */
export interface LessonBar {
	/** As pages call it. */
	name: string;
	/** Share of people, or probability; 0 … 1. Undefined where only the answer is known. */
	share: number | undefined;
	right: boolean;
}

export interface LessonItem {
	id: string;
	picture: ItemPicture;
	/** How its bytes are read by a model. */
	stored: boolean;
	/** Pictures that belong to the question: candidates to choose from, examples. */
	further: { picture: ItemPicture; name: string; candidate: boolean; stored: boolean }[];
	/** What there is to choose from, by name; empty where the answer is typed or drawn. */
	options: string[];
	/** The right answer, by name. */
	right: string;
	/** The right answer where it is a grid, to be drawn; undefined elsewhere. */
	grid: string | undefined;
	/** Persons who answered, or votes. */
	people: number;
	peopleBars: LessonBar[];
	modelBars: LessonBar[];
}

/** Bars beyond these are left out: the last row reads no more. */
const MOST_BARS = 5;

/** What people answered, the most frequent first; no answer stands last. Empty without people. */
export function peopleBars(
	row: ItemRow,
	options: readonly string[],
	names: ItemNames
): LessonBar[] {
	return peopleCounts(row, options)
		.map(({ answer, count }) => ({
			name: answer === null ? 'no answer' : answerName(names, answer),
			share: row.people > 0 ? count / row.people : undefined,
			right: answer !== null && answer === (row.right ?? row.item.truth)
		}))
		.slice(0, MOST_BARS);
}

/** The model's answer, and the next ones where their probabilities were recorded. Empty where it did not answer. */
export function modelBars(row: ItemRow, model: string | undefined, names: ItemNames): LessonBar[] {
	const answer = row.models.find(({ run }) => run === model);
	if (!answer) return [];
	const right = (option: string) => option === (row.right ?? row.item.truth);
	const bar = (option: string, share: number | undefined): LessonBar => ({
		name: option === '' ? 'nothing' : answerName(names, option),
		share,
		right: right(option)
	});
	const { probabilities } = answer;
	if (!probabilities)
		return answer.answer === null
			? [{ name: 'no answer', share: undefined, right: false }]
			: [{ ...bar(answer.answer, answer.confidence), right: answer.correct }];
	return Object.entries(probabilities)
		.sort((a, b) => b[1] - a[1])
		.filter(([, share], at) => at === 0 || share >= 0.01)
		.slice(0, MOST_BARS)
		.map(([option, share]) => bar(option, share));
}

/** Counted hands as shares of all hands; undefined before anybody raised one. */
export function handShares(
	hands: Readonly<Record<string, number>>
): Record<string, number> | undefined {
	const all = Object.values(hands).reduce((sum, one) => sum + one, 0);
	if (!(all > 0)) return undefined;
	return Object.fromEntries(Object.entries(hands).map(([name, one]) => [name, one / all]));
}
