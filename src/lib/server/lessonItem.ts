import { furtherPictures } from '../benchmarks/optionPictures.ts';
import type { Item } from '../benchmarks/schema.ts';
import { isPuzzle, pictureOf } from '../benchmarks/showable.ts';
import { answersOf } from '../benchmarks/truths.ts';
import type { ItemRow } from '../items/itemRow.ts';
import { answerName } from '../items/itemWords.ts';
import { modelBars, peopleBars, type LessonItem } from '../items/lesson.ts';
import { rightWords } from '../items/truths.ts';
import type { Recorded } from './recordedItems.ts';

/** What a model needs of an item to read its picture. */
export type ReadItem = Pick<Item, 'id' | 'crop' | 'pixels'>;

/**
 * One question of a lesson with its answers.
 * @param model run whose answer is told
 * @param stored hashes of the pictures that the server gives this visitor
 */
export function lessonItem(
	row: ItemRow,
	{ benchmark, truth, names }: Pick<Recorded, 'benchmark' | 'truth' | 'names'>,
	model: string | undefined,
	stored: ReadonlySet<string>
): LessonItem & { reading: ReadItem } {
	const { item } = row;
	const options = item.options ?? answersOf(benchmark, truth).map((answer) => answer.id);
	return {
		id: item.id,
		reading: {
			id: item.id,
			...(item.crop ? { crop: item.crop } : {}),
			...(item.pixels ? { pixels: item.pixels } : {})
		},
		picture: pictureOf(item),
		stored: stored.has(item.sha256),
		further: furtherPictures(item).map((picture, index) => ({
			picture: pictureOf(picture),
			name: item.pictures![index]!.id,
			candidate: item.pictures![index]!.role === 'candidate',
			stored: stored.has(picture.sha256)
		})),
		options: options.map((option) => answerName(names, option)),
		right: rightWords(row.references, names),
		grid: isPuzzle(item) ? item.truth : undefined,
		people: row.people,
		peopleBars: peopleBars(row, options, names),
		modelBars: modelBars(row, model, names)
	};
}
