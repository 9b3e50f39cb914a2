/** Where there are many classes: what was taken for what most often, as a list instead of a matrix. */
import type { ConfusionMatrix } from '../evaluation/report/classes.ts';
import { count as grouped, percent } from '../charts/format.ts';
import { confusionRows } from './confusionCells.ts';
import { optionName, type OptionNames } from './optionNames.ts';

/** With more classes than this the names beside a matrix are too small to read. */
export const MOST_CLASSES = 30;

/** Pairs that are shown. */
const shown = 12;

export interface ConfusionPair {
	truth: string;
	answer: string;
	/** How often, of how many answers where `truth` was right. */
	count: number;
	of: number;
}

/** Whether a matrix of these answers could not be read. */
export function isLarge(matrix: ConfusionMatrix): boolean {
	return confusionRows(matrix).length > MOST_CLASSES;
}

/**
 * The most frequent confusions, the most frequent first; of level ones that with the larger share of its class, then in the
 * order of the options. Answers that were not given are none.
 */
export function topConfusions(matrix: ConfusionMatrix, most = shown): ConfusionPair[] {
	return matrix.counts
		.flatMap((counts, row): ConfusionPair[] => {
			const of = counts.reduce((sum, count) => sum + count, 0);
			return counts.flatMap((count, column) => {
				const [truth, answer] = [matrix.options[row], matrix.options[column]];
				if (count === 0 || row === column || truth === undefined || answer === undefined) return [];
				return [{ truth, answer, count, of }];
			});
		})
		.sort((a, b) => b.count - a.count || b.count / b.of - a.count / a.of)
		.slice(0, most);
}

/** `12 of 57 times (21 %)`. */
export function pairCount({ count, of }: ConfusionPair): string {
	return `${grouped(count)} of ${grouped(of)} times (${percent(count / of, 0)})`;
}

/** What is read out: `Royal Gala: Products M answered “Pink Lady” 12 of 57 times (21 %)`. */
export function pairLabel(pair: ConfusionPair, who: string, names: OptionNames): string {
	return `${optionName(names, pair.truth)}: ${who} answered “${optionName(names, pair.answer)}” ${pairCount(pair)}`;
}
