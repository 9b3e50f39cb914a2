/** The items of a run as marks, a row per right answer, and their table twin. Pure. */
import type { TableData } from '$lib/charts/table.ts';
import type { Benchmark, Item } from '$lib/benchmarks/schema.ts';
import { mean } from '$lib/evaluation/average.ts';
import { uniqueFirst } from '$lib/evaluation/leaveOneOut.ts';
import type { Subject } from '$lib/evaluation/prepare.ts';
import type { ReferenceItem } from '$lib/evaluation/trial.ts';
import { referencesOf } from '$lib/evaluation/truth.ts';
import type { ItemState, JudgedItems } from './tally.ts';

export interface ItemMark {
	item: string;
	state: 'waiting' | 'right' | 'wrong' | 'failed';
	/** What the mark says when it is read out. */
	label: string;
}

export interface MarkRow {
	/** Option id: the right answer of all items in the row. */
	option: string;
	name: string;
	marks: ItemMark[];
	right: number;
	answered: number;
	/** How many of the answered items people got right, on average; undefined without people or answers. */
	people: number | undefined;
}

/**
 * Rows in the order of the options, items in the order of the set.
 * @param plan ids of the items of the run
 */
export function markRows(
	benchmark: Benchmark,
	plan: readonly string[],
	states: ReadonlyMap<string, ItemState>,
	people: readonly Subject[] = [],
	judged: JudgedItems = new Map()
): MarkRow[] {
	const planned = new Set(plan);
	const names = new Map(benchmark.options.map((option) => [option.id, option.name]));
	const rows = new Map<string, MarkRow>();
	for (const option of benchmark.options) {
		const { id, name } = option;
		rows.set(id, { option: id, name, marks: [], right: 0, answered: 0, people: undefined });
	}
	rows.set(NONE, {
		option: NONE,
		name: 'not judged',
		marks: [],
		right: 0,
		answered: 0,
		people: undefined
	});
	for (const item of benchmark.items) {
		if (!planned.has(item.id)) continue;
		const option = rightOf(judged.get(item.id) ?? item) ?? NONE;
		const row = rows.get(option);
		if (!row) continue;
		const mark = itemMark(item, states.get(item.id), names);
		row.marks.push(mark);
		if (mark.state === 'right') row.right += 1;
		if (mark.state !== 'right' && mark.state !== 'wrong') continue;
		row.answered += 1;
		const share = mean(people.map((person) => person.byItem.get(item.id)?.score));
		if (share !== undefined) row.people = (row.people ?? 0) + share;
	}
	return [...rows.values()].filter((row) => row.marks.length > 0);
}

/** Row of the items that the truth leaves without a right answer. */
const NONE = '';

/** The most frequent right answer of an item under the truth; undefined where there is none, or not one alone. */
function rightOf(item: ReferenceItem): string | undefined {
	return uniqueFirst(Object.fromEntries(referencesOf(item)));
}

function itemMark(
	item: Item,
	state: ItemState | undefined,
	names: ReadonlyMap<string, string>
): ItemMark {
	const control = item.control ? ', a control' : '';
	if (!state) return { item: item.id, state: 'waiting', label: `${item.id}${control}: waiting` };
	if (state.state === 'failed') {
		return { item: item.id, state: 'failed', label: `${item.id}${control}: no answer` };
	}
	const answer = state.answer === null ? 'no answer' : (names.get(state.answer) ?? state.answer);
	return { item: item.id, state: state.state, label: `${item.id}${control}: ${answer}` };
}

/** Every item with its right answer and the model's. */
export function markTable(
	benchmark: Benchmark,
	plan: readonly string[],
	states: ReadonlyMap<string, ItemState>,
	link: (item: string) => string,
	judged: JudgedItems = new Map()
): TableData {
	const planned = new Set(plan);
	const items = benchmark.items.filter((item) => planned.has(item.id));
	return {
		columns: [
			{ label: 'Item' },
			{ label: 'Right answer' },
			{ label: 'Answer' },
			{ label: 'Result' }
		],
		rows: items.map((item) => {
			const state = states.get(item.id);
			const right = rightOf(judged.get(item.id) ?? item) ?? 'not judged';
			if (!state) return [item.id, right, undefined, 'waiting'];
			if (state.state === 'failed') return [item.id, right, undefined, state.error];
			return [item.id, right, state.answer ?? 'no answer', state.state];
		}),
		links: items.map((item) => link(item.id))
	};
}
