/** What was drawn at one puzzle: equal grids together, who drew them at which attempt, and how many had solved it when. */
import { sizeWords } from '../benchmarks/gridPicture.ts';
import { capital, counted, listed, numberWord } from '../charts/format.ts';
import type { ItemAnswer } from './itemRow.ts';

/** One grid, as often as it was drawn. */
export interface DrawnGrid {
	/** In its normal form. */
	grid: string;
	right: boolean;
	/** `3 rows, 4 columns`. */
	size: string;
	/** People who drew it; who drew it twice counts once. */
	people: number;
	/** How many of these drew it at their first attempt, at the second, and so on. */
	at: number[];
	/** Who else answered with it, by name. */
	others: string[];
}

type Drawn = Pick<ItemAnswer, 'attempts' | 'observer'>;

/**
 * All grids that were drawn, the right one first where somebody drew it, then those that most people drew.
 * @param most attempts that there are
 */
export function drawnGrids(
	persons: readonly Drawn[],
	others: readonly Drawn[],
	right: string,
	most: number
): DrawnGrid[] {
	const grids = new Map<string, DrawnGrid>();
	const of = (grid: string): DrawnGrid => {
		const found = grids.get(grid) ?? {
			grid,
			right: grid === right,
			size: sizeWords(grid),
			people: 0,
			at: Array.from({ length: most }, () => 0),
			others: []
		};
		grids.set(grid, found);
		return found;
	};
	for (const { attempts } of persons) {
		const seen = new Set<string>();
		attempts.forEach((grid, index) => {
			if (seen.has(grid)) return;
			seen.add(grid);
			const found = of(grid);
			found.people += 1;
			found.at[index] = (found.at[index] ?? 0) + 1;
		});
	}
	for (const { attempts, observer } of others)
		for (const grid of new Set(attempts)) of(grid).others.push(observer.name);
	return [...grids.values()].sort(
		(a, b) => Number(b.right) - Number(a.right) || b.people - a.people
	);
}

/** How many had drawn the right grid after one attempt, after two, and so on. */
export function solvedAfter(persons: readonly Drawn[], right: string, most: number): number[] {
	return Array.from(
		{ length: most },
		(_, index) =>
			persons.filter(({ attempts }) => attempts.slice(0, index + 1).includes(right)).length
	);
}

const ordinals = ['first', 'second', 'third'];
const ordinal = (index: number): string => ordinals[index] ?? `${index + 1}th`;

/** `12 people: 9 at the first attempt, 3 at the second`, `GPT: 1`. */
export function drawnWords({ people, at, others }: DrawnGrid): string {
	const when = at.flatMap((count, index) =>
		count === 0 ? [] : [`${count} at the ${ordinal(index)} attempt`]
	);
	const crowd = people === 0 ? [] : [`${counted(people, 'person', 'people')}: ${when.join(', ')}`];
	return [...crowd, ...(others.length > 0 ? [listed(others)] : [])].join('; ');
}

/**
 * `15 of 24 people solve it at the first attempt.`
 * @param attempts that count
 */
export function puzzleHeadline(
	people: number,
	solved: readonly number[],
	attempts: number,
	noun: { one: string }
): string {
	if (people === 0) return `Nobody has tried this ${noun.one} yet.`;
	const count = solved[attempts - 1] ?? 0;
	const who =
		count === people
			? `All ${numberWord(people)} people`
			: `${capital(numberWord(count))} of ${numberWord(people)} people`;
	const verb = count === 1 ? 'solves' : 'solve';
	const within =
		attempts === 1 ? 'at the first attempt' : `within ${numberWord(attempts)} attempts`;
	return count === 0
		? `None of ${numberWord(people)} people solves it ${within}.`
		: `${who} ${verb} it ${within}.`;
}

/** `Solved by 15 of 24 people at the first attempt, by 20 after two, by 21 after three.` */
export function solvedSentence(people: number, solved: readonly number[]): string {
	if (people === 0) return '';
	const later = solved.slice(1).map((count, index) => `by ${count} after ${numberWord(index + 2)}`);
	return `Solved by ${solved[0] ?? 0} of ${counted(people, 'person', 'people')} at the first attempt, ${later.join(', ')}.`;
}
