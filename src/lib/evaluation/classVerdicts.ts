/** Class by class: whether an observer is ahead of people, behind them, or neither is decided. */
import type { Participants } from './participants.ts';
import { subjectsOf, shareAmong } from './classShares.ts';
import { compareShares } from './oddClasses.ts';
import { holm } from '../statistics/holm.ts';
import { answeredBy } from './peopleSummary.ts';
import type { Verdict } from './report/comparison.ts';
import { peopleId } from './voters.ts';

/** Verdicts of one observer by class; a class without a figure of both sides is not in it. */
export type ClassVerdicts = Record<string, Verdict>;

/**
 * Recall of an observer against that of people on the same items of a class: Fisher's exact test on effective trials
 * (see `compareShares`), Holm over the classes of the observer. The two shares count as independent although they share
 * their items, which is conservative where both find the same items hard. Empty without people.
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
	const rows = classes.flatMap((option) => {
		const own = {
			of: (truth: string) => truth === option,
			hit: (truth: string, answer: string | null) => truth === answer
		};
		const one = shareAmong(subjects, items, own);
		const other = shareAmong(people, items, own);
		if (one.value === undefined || other.value === undefined) return [];
		return [{ option, gap: one.value - other.value, p: compareShares(one, other) }];
	});
	const corrected = holm(rows.map(({ p }) => p));
	return Object.fromEntries(
		rows.map(({ option, gap }, at): [string, Verdict] => {
			if ((corrected[at] ?? 1) >= 0.05 || gap === 0) return [option, 'undecided'];
			return [option, gap > 0 ? 'ahead' : 'behind'];
		})
	);
}
