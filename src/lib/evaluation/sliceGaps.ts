/** Which declared groups are decidedly harder than others, for one observer at a time. */
import { enoughItems } from './enough.ts';
import { holm } from '../statistics/holm.ts';
import { compareShares } from './oddClasses.ts';
import type { Participants } from './participants.ts';
import { answeredBy } from './peopleSummary.ts';
import type { SliceGap } from './report/slices.ts';
import { scoreTable } from './scoreTable.ts';
import { shareOf, type Share } from './shares.ts';
import { itemsByValue, type SliceRule } from './slices.ts';
import { subjectsOf } from './classShares.ts';
import { peopleId } from './voters.ts';

/**
 * Every pair of values of a group between which an observer (or people as one) differs decidedly: Fisher's exact test on
 * effective trials (see `compareShares`), Holm over the pairs of the group, below 0.05. Groups of fewer than 30 items or
 * 10 clusters take no part.
 */
export function sliceGaps(participants: Participants, rules: readonly SliceRule[]): SliceGap[] {
	const runs = [peopleId, ...participants.observers.map(({ run }) => run)];
	return rules.flatMap((rule) => {
		const values = [...itemsByValue(participants.items, rule)];
		return runs.flatMap((observer): SliceGap[] => {
			const subjects = subjectsOf(participants, observer);
			const people = observer === peopleId ? subjects.length : 0;
			const shares = values.flatMap(([value, items]): { value: string; share: Share }[] => {
				const own = answeredBy(subjects, items);
				if (own.length === 0) return [];
				const table = { ...scoreTable(subjects, own), stratumOf: undefined };
				return enoughItems(table) ? [{ value, share: shareOf(table, people) }] : [];
			});
			const pairs = shares.flatMap((one, index) =>
				shares.slice(index + 1).map((other) => ({
					one,
					other,
					p: compareShares(one.share, other.share)
				}))
			);
			const corrected = holm(pairs.map(({ p }) => p));
			return pairs.flatMap(({ one, other }, at): SliceGap[] => {
				const gap = (one.share.value ?? 0) - (other.share.value ?? 0);
				if ((corrected[at] ?? 1) >= 0.05 || gap === 0) return [];
				const [lower, higher] = gap < 0 ? [one.value, other.value] : [other.value, one.value];
				return [{ group: rule.group, observer, lower, higher }];
			});
		});
	});
}
