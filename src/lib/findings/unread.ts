/** Items that somebody answered and nobody read: named one by one, and counted in every declared group. */
import type { SliceRule } from '../evaluation/slices.ts';
import type { ReferenceItem } from '../evaluation/trial.ts';
import { capital, count, counted, percent } from '../charts/format.ts';
import { valueWords } from './slices.ts';
import type { TableData } from '../charts/table.ts';

export interface UnreadItem {
	id: string;
	/** Values of the declared slices, by group. */
	groups: Record<string, string>;
}

export interface UnreadShare {
	group: string;
	/** Name of the group, and the value in words. */
	name: string;
	value: string;
	/** Items nobody read, of how many. */
	unread: number;
	n: number;
}

/** The items of these ids with their declared groups, in the order of the set. */
export function unreadItems(
	items: readonly Pick<ReferenceItem, 'id' | 'groups'>[],
	rules: readonly SliceRule[],
	ids: readonly string[]
): UnreadItem[] {
	const unread = new Set(ids);
	return items.flatMap(({ id, groups = {} }) => {
		if (!unread.has(id)) return [];
		const own = rules.flatMap(({ group }) => {
			const value = groups[group];
			return value === undefined ? [] : [[group, value] as const];
		});
		return [{ id, groups: Object.fromEntries(own) }];
	});
}

/** How many of each group nobody read: in the order of the rules, the hardest value first. */
export function unreadShares(
	items: readonly Pick<ReferenceItem, 'groups' | 'control'>[],
	rules: readonly SliceRule[],
	unread: readonly UnreadItem[]
): UnreadShare[] {
	return rules.flatMap(({ group, name }) => {
		const sizes = new Map<string, number>();
		for (const { groups, control } of items) {
			const value = groups?.[group];
			if (value !== undefined && !control) sizes.set(value, (sizes.get(value) ?? 0) + 1);
		}
		return [...sizes]
			.map(([value, n]) => ({
				group,
				name,
				value: valueWords(value),
				unread: unread.filter(({ groups }) => groups[group] === value).length,
				n
			}))
			.sort((a, b) => b.unread / b.n - a.unread / a.n);
	});
}

/** `Lines: two lines 12 of 50, one line 11 of 350.` one sentence for each group. */
export function unreadWords(shares: readonly UnreadShare[]): string {
	return [...new Set(shares.map(({ name }) => name))]
		.map((name) => {
			const values = shares
				.filter((share) => share.name === name)
				.map(({ value, unread, n }) => `${value} ${count(unread)} of ${count(n)}`);
			return `${name}: ${values.join(', ')}.`;
		})
		.join(' ');
}

/**
 * The sentence over the list.
 * @param people whether people have answered the set: without them it is the models that read nothing
 */
export function unreadTitle(
	n: number,
	of: number,
	noun: { one: string; many: string },
	people: boolean
): string {
	if (n === 0) return `Every ${noun.one} was read by ${people ? 'somebody' : 'a model'}`;
	const nobody = people ? 'nobody' : 'no model here';
	return capital(
		`${counted(n, noun.one, noun.many)} that ${nobody} read, ${percent(of ? n / of : undefined)} of all`
	);
}

/** The table twin: a line for each item, with its declared groups. */
export function unreadTable(
	ids: readonly string[],
	known: readonly UnreadItem[],
	rules: readonly Pick<UnreadShare, 'group' | 'name'>[],
	link: (id: string) => string
): TableData {
	const byId = new Map(known.map((item) => [item.id, item]));
	const columns = [...new Map(rules.map(({ group, name }) => [group, name]))];
	return {
		columns: [{ label: 'Item' }, ...columns.map(([, name]) => ({ label: name }))],
		rows: ids.map((id) => [
			id,
			...columns.map(([group]) => {
				const value = byId.get(id)?.groups[group];
				return value === undefined ? undefined : valueWords(value);
			})
		]),
		links: ids.map(link)
	};
}
