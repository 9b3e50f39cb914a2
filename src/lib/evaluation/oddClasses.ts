/** Classes sorted by one observer's recall, and which of them stand out from its answers to everything else. */
import type { Participants } from './participants.ts';
import { subjectsOf, shareAmong } from './classShares.ts';
import type { Share } from './shares.ts';
import { fisherTwoSided } from '../statistics/fisher.ts';
import { holm } from '../statistics/holm.ts';
import { answeredBy } from './peopleSummary.ts';
import { referencesOf } from './truth.ts';
import { peopleId } from './voters.ts';

/** Chance of one false "odd" or more among all classes of a table. */
export const oddLevel = 0.05;

export interface ClassRecall {
	option: string;
	recall: Share & { value: number };
	/** People on the same items; undefined where they are the observer, or did not answer these. */
	people: Share | undefined;
	/** The observer's share right on the items of all other classes; undefined where there is no other. */
	elsewhere: number | undefined;
	/** Fisher's exact test of the two, on effective trials; undefined where one of them has no interval. */
	p: number | undefined;
	/** Holm over the classes of the table. */
	p_holm: number | undefined;
	/** Set where `p_holm` is below 0.05. */
	odd: 'good' | 'bad' | undefined;
}

export interface OddClasses {
	/** `people` or a run id. */
	observer: string;
	/** Over all items that the observer answered. */
	overall: Share;
	/** Best first; of equals the one with more items, then the one that stands first among the classes. */
	rows: ClassRecall[];
	/** Classes without an answered item, in their order. */
	empty: string[];
}

/**
 * Recall of each class with its interval. Undefined where the observer answered nothing.
 * @param observer `people` or a run id
 */
export function oddClasses(
	participants: Participants,
	observer: string,
	classes: readonly string[]
): OddClasses | undefined {
	const subjects = subjectsOf(participants, observer);
	const items = answeredBy(subjects, participants.items);
	if (items.length === 0) return undefined;
	const people = observer === peopleId ? [] : subjectsOf(participants, peopleId);
	const right = (truth: string, answer: string | null) => truth === answer;
	const occurring = new Set(items.flatMap((item) => referencesOf(item).map(([option]) => option)));
	const rows = classes.flatMap((option): ClassRecall[] => {
		if (!occurring.has(option)) return [];
		const own = { of: (truth: string) => truth === option, hit: right };
		const recall = shareAmong(subjects, items, own);
		if (recall.value === undefined) return [];
		const others = shareAmong(subjects, items, { of: (truth) => truth !== option, hit: right });
		const shown = shareAmong(people, items, own);
		return [
			{
				option,
				recall: { ...recall, value: recall.value },
				people: shown.value === undefined ? undefined : shown,
				elsewhere: others.value,
				p: compareShares(recall, others),
				p_holm: undefined,
				odd: undefined
			}
		];
	});
	const corrected = holm(rows.map(({ p }) => p));
	const judged = rows.map((row, index): ClassRecall => {
		const p = corrected[index];
		const stands = p !== undefined && p < oddLevel && row.elsewhere !== undefined;
		return {
			...row,
			p_holm: p,
			odd: !stands ? undefined : row.recall.value > row.elsewhere! ? 'good' : 'bad'
		};
	});
	return {
		observer,
		overall: shareAmong(subjects, items, { of: () => true, hit: right }),
		rows: judged.sort((a, b) => b.recall.value - a.recall.value || b.recall.n - a.recall.n),
		empty: classes.filter((option) => !rows.some((row) => row.option === option))
	};
}

/**
 * Two-sided p that two shares are the same: Fisher's test on their effective trials, rounded down (dividing counts by
 * their design effect: Rao & Scott 1992, Biometrics 48, 577). Undefined where one of them has no interval.
 */
export function compareShares(one: Share, other: Share): number | undefined {
	if (one.value === undefined || other.value === undefined) return undefined;
	if (one.effective === undefined || other.effective === undefined) return undefined;
	const whole = (share: Share) => Math.max(1, Math.floor(share.effective! + 1e-9));
	const [n, otherN] = [whole(one), whole(other)];
	return fisherTwoSided(Math.round(one.value * n), n, Math.round(other.value * otherN), otherN);
}
