/** The right answer of one item under each truth of its benchmark, in words. */
import type { Item } from '../benchmarks/schema.ts';
import { truthsOf } from '../benchmarks/truths.ts';
import { listed } from '../charts/format.ts';
import { foldText } from '../evaluation/scoring.ts';
import { itemRows, type RowSource } from './itemRow.ts';
import { answerName, type ItemNames } from './itemWords.ts';

export interface TruthLine {
	id: string;
	/** Name of the truth: `the other voters, seven emotions`. */
	name: string;
	/** `happiness`, `anger for 7 votes, fear for 3`, `none: whoever is taken out, the others tie or prefer what counts as no answer here`. */
	words: string;
}

/** One line per truth; empty where the benchmark has no choice. */
export function truthLines(
	benchmark: Omit<RowSource, 'items'>,
	item: Item,
	names: ItemNames
): TruthLine[] {
	return truthsOf(benchmark).map((truth) => {
		if (truth.rule === 'folded')
			return { id: truth.id, name: truth.name, words: foldText(item.truth) };
		const [row] = itemRows({ ...benchmark, items: [item] }, [], truth);
		return { id: truth.id, name: truth.name, words: rightWords(row?.references ?? {}, names) };
	});
}

/** The right answers of an item; several where votes are judged by different majorities. */
export function rightWords(references: Readonly<Record<string, number>>, names: ItemNames): string {
	const found = Object.entries(references).sort((a, b) => b[1] - a[1]);
	const name = (option: string): string => answerName(names, option);
	if (found.length === 0)
		return 'none: whoever is taken out, the others tie or prefer what counts as no answer here';
	if (found.length === 1) return name(found[0]![0]);
	return listed(
		found.map(([option, count], index) => `${name(option)} for ${count}${index ? '' : ' votes'}`)
	);
}
