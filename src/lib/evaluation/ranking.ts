/** Who is ahead of whom, from pairwise tests on shared items. */
import type { Participants } from './participants.ts';
import { compareSides, sideValue, type Side } from './comparison.ts';
import { holm } from '../statistics/holm.ts';
import { isPerson } from './prepare.ts';
import { tieGroups } from '../statistics/tieGroups.ts';
import { peopleId } from './voters.ts';

/** Who is from best to worst, and between whom that is decided. */
export interface Standings {
	/** People (`people`) and run ids in groups: nobody in a group is decidedly behind its first. */
	ranking: string[][];
	/** Every decided pair: the first is ahead of the second. */
	leads: [leader: string, follower: string][];
}

/**
 * People and observers from best to worst, in groups: nobody in a group is decidedly behind its first. Holm over all
 * pairs. With a second participants (the answered votes only) people and an observer are told apart only where both do.
 * @param trained runs that are left out: their models were trained on the items
 */
export function ranking(
	participants: Participants,
	other: Participants | undefined,
	margin: number,
	trained: readonly string[] = []
): Standings {
	const tested = (all: Participants): Participants => ({
		...all,
		sides: all.sides.filter(({ id }) => !trained.includes(id))
	});
	const entries = entriesOf(tested(participants)).map((side) => side.id);
	const ahead = leads(tested(participants), margin);
	const aheadToo = other && leads(tested(other), margin);
	const decided = (leader: string, follower: string): boolean =>
		ahead(leader, follower) &&
		(!aheadToo || (leader !== peopleId && follower !== peopleId) || aheadToo(leader, follower));
	return {
		ranking: tieGroups(entries, decided),
		leads: entries.flatMap((leader) =>
			entries
				.filter((follower) => decided(leader, follower))
				.map((follower): [string, string] => [leader, follower])
		)
	};
}

/** People and observers from best to worst; single persons are no entries, whoever they are asked beside. */
function entriesOf({ sides, items }: Participants): Side[] {
	return bestFirst(
		sides.filter((side) => side.mean || !side.subjects.every(isPerson)),
		items
	);
}

/** Sides with a score, from best to worst. */
export function bestFirst(sides: readonly Side[], items: Participants['items']): Side[] {
	return sides
		.flatMap((side) => {
			const value = sideValue(side, items);
			return value === undefined ? [] : [{ side, value }];
		})
		.sort((first, second) => second.value - first.value)
		.map(({ side }) => side);
}

/** Tells whether one entry is decidedly ahead of another. */
function leads(
	participants: Participants,
	margin: number
): (leader: string, follower: string) => boolean {
	return leadsAmong(entriesOf(participants), participants.items, margin);
}

/**
 * Tells whether one of these sides is decidedly ahead of another: each pair on the items that both answered, Holm over all
 * pairs.
 * @param entries from best to worst
 */
export function leadsAmong(
	entries: readonly Side[],
	items: Participants['items'],
	margin: number
): (leader: string, follower: string) => boolean {
	const compared = entries.flatMap((leader, index) =>
		entries.slice(index + 1).map((follower) => compareSides(leader, follower, items, margin))
	);
	const corrected = holm(compared.map(({ p }) => p));
	return (leader, follower) =>
		compared.some(
			({ observer, reference, difference }, at) =>
				observer === leader &&
				reference === follower &&
				(corrected[at] ?? 1) < 0.05 &&
				(difference.value ?? 0) > 0
		);
}
