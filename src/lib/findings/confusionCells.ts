/** A confusion matrix as marks: the area of a mark is the share of its row. */
import type { ConfusionMatrix } from '../evaluation/report/classes.ts';
import type { ConfusionCell } from '../charts/confusion.ts';
import { count as grouped, percent } from '../charts/format.ts';
import { optionName, type OptionNames } from './optionNames.ts';
import type { TableData } from '../charts/table.ts';

/** Options that stand at the rows: those that were right at least once. A truth may know fewer than can be answered. */
export function confusionRows(matrix: ConfusionMatrix): string[] {
	return matrix.options.filter((_, row) => matrix.counts[row]?.some((count) => count > 0));
}

/** Cells with at least one answer, row by row. */
export function confusionCells(
	matrix: ConfusionMatrix,
	who: string,
	names: OptionNames = {}
): ConfusionCell[] {
	return matrix.counts.flatMap((counts, row) => {
		const total = counts.reduce((sum, count) => sum + count, 0);
		const truth = matrix.options[row] ?? '';
		return counts.flatMap((count, column): ConfusionCell[] => {
			if (count === 0 || total === 0) return [];
			const answer = matrix.options[column];
			const share = count / total;
			const said = answer === undefined ? 'no answer' : `“${optionName(names, answer)}”`;
			return [
				{
					row,
					column,
					truth,
					answer,
					count,
					share,
					right: row === column,
					label: `${optionName(names, truth)}: ${who} answered ${said} ${grouped(count)} of ${grouped(total)} times (${percent(share, 0)})`
				}
			];
		});
	});
}

/** The wrong answers given most often over all pictures: one, or several that are equally frequent. */
export interface FavouriteMistake {
	answers: readonly string[];
	/** How often each of them was given, of how many wrong answers. */
	count: number;
	of: number;
}

/** Undefined when all are right. */
export function favouriteMistake(matrix: ConfusionMatrix): FavouriteMistake | undefined {
	const counts = matrix.options.map((_, column) =>
		matrix.counts.reduce((sum, row, at) => sum + (at === column ? 0 : (row[column] ?? 0)), 0)
	);
	const most = Math.max(0, ...counts);
	if (most === 0) return undefined;
	return {
		answers: matrix.options.filter((_, column) => counts[column] === most),
		count: most,
		of: counts.reduce((sum, count) => sum + count, 0)
	};
}

/** `24 of 206 mistakes (12 %)`; of several that are level, each. @param what what they are of: `mistakes` */
export function mistakeCount({ answers, count, of }: FavouriteMistake, what: string): string {
	const each = answers.length > 1 ? 'each ' : '';
	return `${each}${grouped(count)} of ${grouped(of)} ${what} (${percent(count / of, 0)})`;
}

/** Names said in the sentence; with more that are level, no answer is a favourite. */
const named = 2;

/**
 * The sentence over a matrix.
 * @param many the observer is several: `People mostly say`, else `… mostly says`
 * @param voted the truth is what others say: who differs from them is not wrong
 */
export function mistakeSentence(
	name: string,
	many: boolean,
	mistake: Pick<FavouriteMistake, 'answers'> | undefined,
	voted = false,
	names: OptionNames = {}
): string {
	const who = many ? name.toLowerCase() : name;
	if (!mistake && voted) return `${name} always ${many ? 'say' : 'says'} what the others say`;
	if (!mistake) return `${name} ${many ? 'make' : 'makes'} no mistakes`;
	const when = voted ? 'At odds with the others' : 'When wrong';
	const say = many ? 'say' : 'says';
	if (mistake.answers.length > named) return `${when}, ${who} ${say} no one answer most often`;
	const said = mistake.answers.map((answer) => `“${optionName(names, answer)}”`);
	return `${when}, ${who} most often ${say} ${said.join(' or ')}`;
}

/** The table twin: truths down, answers across. @param rows what the truths are called */
export function confusionTable(
	matrix: ConfusionMatrix,
	rows = 'Truth',
	names: OptionNames = {}
): TableData {
	return {
		columns: [
			{ label: rows },
			...matrix.options.map((option) => ({ label: optionName(names, option), numeric: true })),
			{ label: 'no answer', numeric: true }
		],
		rows: matrix.counts.map((counts, row) => [
			optionName(names, matrix.options[row] ?? ''),
			...counts
		])
	};
}
