/** The items of a run as marks, a row per right answer (where these are no classes: per declared group), and their table twin. Pure. */
import { valueWords } from '$lib/findings/slices.ts';
import type { TableData } from '$lib/charts/table.ts';
import type { Benchmark, Item } from '$lib/benchmarks/schema.ts';
import { mean } from '$lib/statistics/average.ts';
import { kindOf } from '$lib/evaluation/kinds/registry.ts';
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
	/** Option id, the right answer of all items in the row; where these are no classes, the group that they declare. */
	option: string;
	name: string;
	marks: ItemMark[];
	right: number;
	answered: number;
	/** How many of the answered items people got right, on average; undefined without people or answers. */
	people: number | undefined;
}

/** What the rows of a benchmark are told apart by, in words: what items show, or their first declared group. */
export function rowsBy(benchmark: Pick<Benchmark, 'kind' | 'slices'>): string | undefined {
	if (kindOf(benchmark.kind).sections.rowsByAnswer) return 'by what it shows';
	const [slice] = benchmark.slices ?? [];
	return slice && `by ${slice.name.toLowerCase()}`;
}

/**
 * Rows in the order of the options, items in the order of the set. Where right answers are no classes, nearly every item
 * has one of its own: rows are then the groups of the first declared slice, or one row for all.
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
	const layout = layoutOf(benchmark, judged);
	for (const [option, name] of layout.names) {
		rows.set(option, { option, name, marks: [], right: 0, answered: 0, people: undefined });
	}
	for (const item of benchmark.items) {
		if (!planned.has(item.id)) continue;
		const row = rows.get(layout.rowOf(item));
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

/** Row of the items that the truth leaves without a right answer, or that declare no group. */
const NONE = '';

/** Names of the rows in their order, by id, and the row that an item belongs to. */
function layoutOf(
	benchmark: Benchmark,
	judged: JudgedItems
): { names: Map<string, string>; rowOf: (item: Item) => string } {
	if (kindOf(benchmark.kind).sections.rowsByAnswer) {
		const names = new Map(benchmark.options.map(({ id, name }) => [id, name]));
		return {
			names: names.set(NONE, 'not judged'),
			rowOf: (item) => rightOf(judged.get(item.id) ?? item) ?? NONE
		};
	}
	const [slice] = benchmark.slices ?? [];
	const rowOf = (item: Item) => (slice && item.groups?.[slice.group]) ?? NONE;
	const groups = [...(slice?.values ?? []), ...benchmark.items.map(rowOf)];
	const names = new Map(groups.filter((id) => id !== NONE).map((id) => [id, valueWords(id)]));
	return { names: names.set(NONE, slice ? 'other' : `all ${benchmark.noun.many}`), rowOf };
}

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
	const answer = answerWords(state.answer, names);
	return { item: item.id, state: state.state, label: `${item.id}${control}: ${answer}` };
}

/** An answer as it is written: a text that is empty is one too. */
function answerWords(answer: string | null, names?: ReadonlyMap<string, string>): string {
	if (answer === null) return 'no answer';
	return answer === '' ? 'nothing read' : (names?.get(answer) ?? answer);
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
			return [item.id, right, answerWords(state.answer), state.state];
		}),
		links: items.map((item) => link(item.id))
	};
}
