/** How far the values of a declared group lie apart, for people and for models beside each other. */
import { newcombe } from '../statistics/pairedShares.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { enoughItems } from './enough.ts';
import { answeredBy } from './peopleSummary.ts';
import { isPerson, type Subject } from './prepare.ts';
import { scoreTable } from './scoreTable.ts';
import { shareOf } from './shares.ts';
import { itemsByValue, type SliceRule } from './slices.ts';
import type { ReferenceItem } from './trial.ts';

/** Whoever has a gap: people as one, or an observer. */
export interface GapSide {
	/** `people` or a run id. */
	id: string;
	subjects: readonly Subject[];
	/** People behind the figure; 0 for a model. */
	people: number;
}

export interface GroupGap {
	group: string;
	name: string;
	value: string;
	/** The other value, where there are two; undefined: all other items that declare the group. */
	against: string | undefined;
	/** Items of the value, and those it is set against. */
	n: number;
	n_other: number;
	/** Right on the value less right on the others, −1 … 1, by side; no value below 30 items or 10 clusters on either part. */
	gaps: Record<string, Estimate>;
}

/**
 * Each value of each group against the other items that declare the group; of two values, the first against the second. The interval
 * is Newcombe's from those of both shares, as of independent figures (1998, square and add): wider than it need be where the
 * same people, or pictures of one source, stand on both sides. Groups with one value have no gap and are left out.
 */
export function groupGaps(
	sides: readonly GapSide[],
	items: readonly ReferenceItem[],
	rules: readonly SliceRule[]
): GroupGap[] {
	return rules.flatMap((rule) => {
		const values = [...itemsByValue(items, rule)];
		if (values.length < 2) return [];
		const pairs = values.length === 2 ? values.slice(0, 1) : values;
		return pairs.map(([value, own]): GroupGap => {
			const others = values.flatMap(([other, list]) => (other === value ? [] : list));
			return {
				group: rule.group,
				name: rule.name,
				value,
				against: values.length === 2 ? values[1]![0] : undefined,
				n: own.length,
				n_other: others.length,
				gaps: Object.fromEntries(sides.map((side) => [side.id, gapOf(side, own, others)]))
			};
		});
	});
}

function gapOf(
	side: GapSide,
	items: readonly ReferenceItem[],
	others: readonly ReferenceItem[]
): Estimate {
	const [one, other] = [items, others].map((part) => {
		const answered = answeredBy(side.subjects, part);
		const present = side.subjects.filter((subject) => answeredBy([subject], answered).length > 0);
		const table = { ...scoreTable(present, answered), stratumOf: undefined };
		return { share: shareOf(table, side.people), enough: enoughItems(table) };
	}) as [Part, Part];
	const n = one.share.n + other.share.n;
	const base = {
		method: 'newcombe',
		n,
		n_trials: one.share.n_trials + other.share.n_trials,
		n_people: side.subjects.filter(isPerson).length || side.people
	};
	const [first, second] = [one.share.value, other.share.value];
	if (!one.enough || !other.enough || first === undefined || second === undefined)
		return { ...base, value: undefined, ci95: undefined };
	const known = one.share.ci95 && other.share.ci95;
	return {
		...base,
		value: first - second,
		ci95: known
			? newcombe(
					{ value: first, limits: one.share.ci95! },
					{ value: second, limits: other.share.ci95! },
					0
				)
			: undefined
	};
}

interface Part {
	share: ReturnType<typeof shareOf>;
	enough: boolean;
}
