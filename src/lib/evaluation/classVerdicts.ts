/** Class by class: whether an observer is ahead of people, behind them, or neither is decided. */
import type { Participants } from './participants.ts';
import { subjectsOf, shareAmong } from './classShares.ts';
import { compareShares } from './oddClasses.ts';
import { holm } from '../statistics/holm.ts';
import { answeredBy } from './peopleSummary.ts';
import type { Subject } from './prepare.ts';
import type { Verdict } from './report/comparison.ts';
import type { Share } from './shares.ts';
import type { ReferenceItem } from './trial.ts';
import { peopleId } from './voters.ts';

/** Verdicts of one observer by class; a class without a figure of both sides is not in it. */
export type ClassVerdicts = Record<string, Verdict>;

/** One class, as two sides do on its items. */
export interface ClassDifference {
	option: string;
	/** Items of the class that both sides answered; one with several right answers counts in each of them. */
	n: number;
	/** Recall of both sides, 0 … 1. */
	one: Share & { value: number };
	other: Share & { value: number };
	/** Fisher's exact test on effective trials, see `compareShares`; undefined where a side has no interval. */
	p: number | undefined;
	/** Holm over the classes. */
	p_holm: number | undefined;
	/** Of the first side. */
	verdict: Verdict;
}

/**
 * Recall of two sides on the same items of each class: Fisher's exact test on effective trials (see `compareShares`), Holm
 * over the classes. The two shares count as independent although they share their items, which is conservative where
 * both find the same items hard. A class without a figure of both sides is left out.
 * @param items those that both sides answered
 */
export function classDifferences(
	one: readonly Subject[],
	other: readonly Subject[],
	items: readonly ReferenceItem[],
	classes: readonly string[]
): ClassDifference[] {
	const rows = classes.flatMap((option) => {
		const own = {
			of: (truth: string) => truth === option,
			hit: (truth: string, answer: string | null) => truth === answer
		};
		const first = shareAmong(one, items, own);
		const second = shareAmong(other, items, own);
		if (first.value === undefined || second.value === undefined) return [];
		return [
			{
				option,
				n: first.n,
				one: { ...first, value: first.value },
				other: { ...second, value: second.value },
				p: compareShares(first, second)
			}
		];
	});
	const corrected = holm(rows.map(({ p }) => p));
	return rows.map((row, at): ClassDifference => {
		const p_holm = corrected[at];
		const gap = row.one.value - row.other.value;
		const decided = (p_holm ?? 1) < 0.05 && gap !== 0;
		return { ...row, p_holm, verdict: decided ? (gap > 0 ? 'ahead' : 'behind') : 'undecided' };
	});
}

/**
 * An observer against people, class by class: see `classDifferences`. Empty without people.
 * @param observer run id
 */
export function classVerdicts(
	participants: Participants,
	observer: string,
	classes: readonly string[]
): ClassVerdicts {
	const people = subjectsOf(participants, peopleId);
	const subjects = subjectsOf(participants, observer);
	if (people.length === 0 || subjects.length === 0) return {};
	const items = answeredBy(subjects, answeredBy(people, participants.items));
	return Object.fromEntries(
		classDifferences(subjects, people, items, classes).map(({ option, verdict }) => [
			option,
			verdict
		])
	);
}
