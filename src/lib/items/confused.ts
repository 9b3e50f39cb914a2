/** Pictures for a list of confusions: an item that was mistaken, and one picture of what it was taken for. */
import { optionPictures } from '../benchmarks/optionPictures.ts';
import type { Benchmark } from '../benchmarks/schema.ts';
import { pictureOf, type ItemPicture } from '../benchmarks/showable.ts';
import type { ItemRow } from './itemRow.ts';

/** A confusion of one observer. */
export interface Confused {
	/** `people` or a run id. */
	observer: string;
	truth: string;
	answer: string;
}

export interface ConfusedPicture extends Confused {
	/** An item of `truth` that the observer answered so; of people somebody. */
	item: ItemPicture;
}

export interface ConfusedPictures {
	cases: ConfusedPicture[];
	/** What an answer looks like: the picture of the option, else the first item of that class. */
	answers: Record<string, ItemPicture>;
}

function hasAnswered(row: ItemRow, { observer, answer }: Confused): boolean {
	if (observer !== 'people')
		return row.models.some((one) => one.run === observer && one.answer === answer);
	return row.votes
		? (row.votes.get(answer) ?? 0) > 0
		: row.persons.some((one) => one.answer === answer);
}

/** Pictures of these confusions; one that no item shows is left out. Controls are none. */
export function confusedPictures(
	benchmark: Pick<Benchmark, 'options' | 'items'>,
	rows: readonly ItemRow[],
	confusions: readonly Confused[]
): ConfusedPictures {
	const judged = rows.filter(({ item }) => !item.control);
	const groups = new Map(benchmark.options.map(({ id, group }) => [id, group]));
	const icons = new Map<string, ItemPicture>();
	for (const icon of optionPictures(benchmark)) {
		const picture = pictureOf(icon);
		const group = groups.get(icon.truth);
		if (!icons.has(icon.truth)) icons.set(icon.truth, picture);
		if (group !== undefined && !icons.has(group)) icons.set(group, picture);
	}
	const answers: Record<string, ItemPicture> = {};
	for (const { answer } of confusions) {
		const first = judged.find(({ right }) => right === answer);
		const picture = icons.get(answer) ?? (first && pictureOf(first.item));
		if (picture) answers[answer] = picture;
	}
	const cases = confusions.flatMap((confusion) => {
		const row = judged.find((one) => one.right === confusion.truth && hasAnswered(one, confusion));
		return row ? [{ ...confusion, item: pictureOf(row.item) }] : [];
	});
	return { cases, answers };
}
