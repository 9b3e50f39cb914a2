/** Accuracy by declared group, never by what is guessed from a picture. */
import { partOf, type Participants } from './participants.ts';
import type { Slice } from './report/slices.ts';
import type { ReferenceItem } from './trial.ts';
import { textSlice } from './textReport.ts';

/** A group of the items that is drawn, with its name for people. */
export interface SliceRule {
	group: string;
	name: string;
	/** Order of the values. */
	values?: readonly string[];
}

/** The items of each value of a rule, in the order of its values; a value that no item has is left out. */
export function itemsByValue(
	items: readonly ReferenceItem[],
	{ group, values = [] }: SliceRule
): Map<string, ReferenceItem[]> {
	const byValue = new Map<string, ReferenceItem[]>(values.map((value) => [value, []]));
	for (const item of items) {
		const value = item.groups?.[group];
		if (value === undefined) continue;
		const own = byValue.get(value);
		if (own) own.push(item);
		else byValue.set(value, [item]);
	}
	return new Map([...byValue].filter(([, own]) => own.length > 0));
}

/**
 * One slice per value of each group: in the order of the rule's `values`, then in that in which the items first name
 * them. A value that no item has is no slice.
 * @param typed answers are typed texts, which have more than one figure
 */
export function slicesOf(
	participants: Participants,
	rules: readonly SliceRule[],
	typed: boolean
): Slice[] {
	return rules.flatMap((rule) =>
		[...itemsByValue(participants.items, rule)].map(([value, items]) => ({
			group: rule.group,
			name: rule.name,
			value,
			...partOf(participants, items),
			...(typed ? { text: textSlice(participants, items) } : {})
		}))
	);
}
