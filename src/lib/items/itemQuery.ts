/**
 * The view of the items page as an address: which items, by whom answered, in which order. Everything a
 * visitor can set stands in the URL, so that a cell of a confusion matrix is a link and a link is a view.
 */
import type { Benchmark } from '../benchmarks/schema.ts';
import { answersOf, truthOf, truthsOf } from '../benchmarks/truths.ts';
import { alignTexts } from '../statistics/alignment.ts';
import { isAmong } from '../evaluation/curves.ts';
import { crowdId, pluralityScore, rightFrom } from '../evaluation/crowd.ts';
import { median } from '../statistics/average.ts';
import { normaliseText } from '../evaluation/scoring.ts';
import { gap, type ItemRow } from './itemRow.ts';

/** Word for a missing answer in the address. */
export const NO_ANSWER = 'no-answer';
/** Range over how much the other voters agree: met where it is met for one vote of the item. */
export const VOTES = 'votes';
/** Range over how sure the chosen model was of its answer. */
export const CONFIDENCE = 'confidence';
/** Range over the share of people who were right. */
export const PEOPLE_RIGHT = 'people-right';
/** Range over the median response time of people, milliseconds. */
export const PEOPLE_TIME = 'people-time';
/** Value of `by` that stands for all people together. */
export const PEOPLE = 'people';

export const peopleStates = ['all', 'most', 'few', 'none'] as const;
export const modelStates = ['right', 'wrong', 'absent'] as const;
export const controlStates = ['without', 'only'] as const;
export const readStates = ['nobody'] as const;
export const orders = ['set', 'agreement', 'confidence', 'gap'] as const;
export const views = ['gallery', 'list'] as const;

export interface Misread {
	truth: string | undefined;
	answer: string | undefined;
}

export interface ItemQuery {
	/** Id of the benchmark's truth that is in force; undefined is the default one. Shares `truth` in the address. */
	rule: string | undefined;
	/** Option id of the right answer. */
	truth: string | undefined;
	/** Option id or `no-answer`, given by `by`. */
	answer: string | undefined;
	/** `people` (at least one of them) or a run id; whose answer `answer` means. */
	by: string;
	/** How many people were right: all, at least half but not all, fewer than half, none. */
	people: (typeof peopleStates)[number] | undefined;
	/** Model run that the gallery shows, sorts by and filters on. */
	model: string | undefined;
	/** Whether that model was right, or has no answer on record for the item. */
	result: (typeof modelStates)[number] | undefined;
	controls: (typeof controlStates)[number] | undefined;
	/** Other declared labels, e.g. `{ texture: 'dog' }`; `label.texture=dog` in the address. */
	labels: Record<string, string>;
	/** Declared groups, e.g. `{ pose: 'left' }`; `group.pose=left` in the address. */
	groups: Record<string, string>;
	/**
	 * Limits of a declared parameter, both included; `range.intensity=0.3..0.6` in the address. `votes` is the share of
	 * votes for the first choice, without its lower limit; `confidence`, `people-right` and `people-time` are the axes of
	 * the drawing of every item.
	 */
	ranges: Record<string, readonly [from: number, to: number]>;
	/**
	 * Groups or parameters with one of several values, as a curve names its items (`CurveRule.where`); the parameter
	 * `where.factor` stands in the address once for each value.
	 */
	where: Record<string, readonly string[]>;
	/** A misreading of typed text by `by`: B read as 8, W missing (`answer` is undefined), 7 inserted. */
	misread: Misread | undefined;
	/** Observers who were right, and who were wrong: runs, `people` (at least half of them) or `crowd` (their majority). */
	right: string[];
	wrong: string[];
	/** Items that somebody answered and nobody read. */
	read: (typeof readStates)[number] | undefined;
	sort: (typeof orders)[number];
	/** Largest first instead of smallest first. */
	descending: boolean;
	view: (typeof views)[number];
	/** From 1. */
	page: number;
}

/** Which order is the telling one first: hardest for people, surest model, largest gap. */
const startsDescending: Record<ItemQuery['sort'], boolean> = {
	set: false,
	agreement: false,
	confidence: true,
	gap: true
};

function oneOf<T extends string>(allowed: readonly T[], value: string | null): T | undefined {
	return allowed.find((candidate) => candidate === value);
}

/** Parameters whose names begin with a word, by the rest of their names. */
function named(parameters: URLSearchParams, prefix: string): Record<string, string> {
	const found: Record<string, string> = {};
	for (const [key, value] of parameters)
		if (key.startsWith(prefix) && value !== '') found[key.slice(prefix.length)] = value;
	return found;
}

/** The same where a name may stand several times. */
function severally(parameters: URLSearchParams, prefix: string): Record<string, string[]> {
	const found: Record<string, string[]> = {};
	for (const [key, value] of parameters)
		if (key.startsWith(prefix) && value !== '')
			(found[key.slice(prefix.length)] ??= []).push(value);
	return found;
}

/** Stands for no character: the normaliser takes it out of every text. */
const NOTHING = '-';

/** `B8`, `W-` (missing), `-7` (inserted); undefined for anything else. */
function parseMisread(value: string | null): Misread | undefined {
	const [truth, answer, ...rest] = [...(value ?? '')];
	if (truth === undefined || answer === undefined || rest.length > 0 || truth === answer)
		return undefined;
	const character = (one: string) => (one === NOTHING ? undefined : one);
	return { truth: character(truth), answer: character(answer) };
}

/** A misreading as it stands in an address. */
export function misreadText({ truth, answer }: Misread): string {
	return `${truth ?? NOTHING}${answer ?? NOTHING}`;
}

/**
 * Reads an address. A value that is not understood is ignored, as if it were absent: an old link still
 * opens. `runs` are the ids that `by` and `model` may name.
 */
export function parseItemQuery(
	parameters: URLSearchParams,
	benchmark: Pick<Benchmark, 'options' | 'kind'> &
		Partial<Pick<Benchmark, 'truths' | 'option_groups'>>,
	runs: { persons: readonly string[]; models: readonly string[] }
): ItemQuery {
	const sort = oneOf(orders, parameters.get('sort')) ?? 'set';
	const direction = oneOf(['up', 'down'], parameters.get('dir'));
	const page = Number(parameters.get('page'));
	const truths = parameters.getAll('truth');
	const [standard, ...others] = truthsOf(benchmark).map(({ id }) => id);
	const rule = others.find((id) => id !== standard && truths.includes(id));
	const options = answersOf(benchmark, truthOf(benchmark, rule)).map(({ id }) => id);
	const known = new Set([PEOPLE, crowdId, ...runs.persons, ...runs.models]);
	return {
		rule,
		truth: options.find((option) => truths.includes(option)),
		answer: oneOf([...options, NO_ANSWER], parameters.get('answer')),
		by: oneOf([PEOPLE, ...runs.persons, ...runs.models], parameters.get('by')) ?? PEOPLE,
		people: oneOf(peopleStates, parameters.get('people')),
		model: oneOf(runs.models, parameters.get('model')) ?? runs.models[0],
		result: oneOf(modelStates, parameters.get('result')),
		controls: oneOf(controlStates, parameters.get('controls')),
		labels: named(parameters, 'label.'),
		groups: named(parameters, 'group.'),
		ranges: Object.fromEntries(
			Object.entries(named(parameters, 'range.')).flatMap(([name, value]) => {
				const [from, to] = value.split('..').map((end) => (end === '' ? NaN : Number(end)));
				const known = from !== undefined && to !== undefined && from <= to;
				return known ? [[name, [from, to] as const]] : [];
			})
		),
		where: severally(parameters, 'where.'),
		misread: parseMisread(parameters.get('misread')),
		right: parameters.getAll('right').filter((who) => known.has(who)),
		wrong: parameters.getAll('wrong').filter((who) => known.has(who)),
		read: oneOf(readStates, parameters.get('read')),
		sort,
		descending: direction ? direction === 'down' : startsDescending[sort],
		view: oneOf(views, parameters.get('view')) ?? 'gallery',
		page: Number.isInteger(page) && page >= 1 ? page : 1
	};
}

/**
 * The shortest address that `parseItemQuery` reads back to the same view, without the question mark;
 * empty for the plain view. `firstModel` is the model shown when the address names none.
 */
export function itemSearch(query: Partial<ItemQuery>, firstModel?: string): string {
	const parameters = new URLSearchParams();
	const set = (key: string, value: string | undefined) => {
		if (value !== undefined) parameters.set(key, value);
	};
	for (const value of [query.rule, query.truth])
		if (value !== undefined) parameters.append('truth', value);
	set('answer', query.answer);
	if (query.by !== PEOPLE) set('by', query.by);
	set('people', query.people);
	if (query.model !== firstModel) set('model', query.model);
	set('result', query.result);
	set('controls', query.controls);
	for (const [name, value] of Object.entries(query.labels ?? {})) set(`label.${name}`, value);
	for (const [name, value] of Object.entries(query.groups ?? {})) set(`group.${name}`, value);
	for (const [name, ends] of Object.entries(query.ranges ?? {}))
		set(`range.${name}`, ends.join('..'));
	for (const [name, values] of Object.entries(query.where ?? {}))
		for (const value of values) parameters.append(`where.${name}`, value);
	if (query.misread) set('misread', misreadText(query.misread));
	for (const who of query.right ?? []) parameters.append('right', who);
	for (const who of query.wrong ?? []) parameters.append('wrong', who);
	set('read', query.read);
	const sort = query.sort ?? 'set';
	if (sort !== 'set') set('sort', sort);
	if (query.descending !== undefined && query.descending !== startsDescending[sort]) {
		set('dir', query.descending ? 'down' : 'up');
	}
	if (query.view === 'list') set('view', 'list');
	if ((query.page ?? 1) > 1) set('page', String(query.page));
	return parameters.toString();
}

/** Whether somebody gave an answer: people together, or one run. */
function gave(row: ItemRow, by: string, answer: string | null): boolean {
	if (by !== PEOPLE)
		return [...row.persons, ...row.models].some((one) => one.run === by && one.answer === answer);
	if (row.votes) return (row.votes.get(answer) ?? 0) > 0;
	return row.persons.some((one) => one.answer === answer);
}

/** Whether an answer of `by` (people: of at least one of them) has this misreading. */
function misread(row: ItemRow, by: string, { truth, answer }: Misread): boolean {
	const given =
		by === PEOPLE ? row.persons : [...row.persons, ...row.models].filter((one) => one.run === by);
	const right = normaliseText(row.item.truth);
	return given.some(
		(one) =>
			one.answer &&
			alignTexts(one.answer, right).some((pair) => pair.truth === truth && pair.answer === answer)
	);
}

/**
 * Whether somebody was right: of one run at least half of the judged trials, of people at least half of them. Undefined without an
 * answer, on controls, and where nothing is right: such items are in no comparison.
 */
export function rightOn(row: ItemRow, who: string): boolean | undefined {
	if (row.item.control || Object.keys(row.references).length === 0) return undefined;
	if (who === PEOPLE)
		return row.people_right === undefined ? undefined : row.people_right >= rightFrom;
	if (who === crowdId)
		return row.persons.length === 0 ? undefined : pluralityScore(row.persons) >= rightFrom;
	const answer = [...row.persons, ...row.models].find(({ run }) => run === who);
	return answer && answer.score >= rightFrom;
}

/** Whether somebody answered, and nobody was right. */
function unread({ persons, models }: ItemRow): boolean {
	const given = [...persons, ...models];
	return given.length > 0 && given.every(({ correct }) => !correct);
}

/** Where a row stands on an axis of the drawing of every item; undefined where it is not drawn. */
export function placeOn(axis: string, row: ItemRow, model: string | undefined): number | undefined {
	if (Object.keys(row.references).length === 0) return undefined;
	if (axis === CONFIDENCE) return row.models.find(({ run }) => run === model)?.confidence;
	if (axis === PEOPLE_RIGHT) return row.people_right;
	return axis === PEOPLE_TIME ? peopleTime(row) : undefined;
}

/** Median response time of the people who answered in time, milliseconds; undefined where none was recorded. */
export function peopleTime({ persons }: Pick<ItemRow, 'persons'>): number | undefined {
	return median(persons.flatMap(({ answer, rt_ms }) => (answer === null ? [] : (rt_ms ?? []))));
}

function within(
	row: ItemRow,
	name: string,
	[from, to]: readonly [number, number],
	model: string | undefined
): boolean {
	if (name === CONFIDENCE || name === PEOPLE_RIGHT || name === PEOPLE_TIME) {
		const place = placeOn(name, row, model);
		return place !== undefined && place >= from && place <= to;
	}
	if (name === VOTES) {
		// Only what the drawing counts: an item that nothing is right on is in no bin.
		const judged = Object.keys(row.references).length > 0;
		return judged && row.others.some((share) => share > from && share <= to);
	}
	const value = row.item.parameters?.[name];
	return typeof value === 'number' && value >= from && value <= to;
}

/** How many people were right, as one of four bands that do not overlap. Undefined without people. */
export function peopleState(row: Pick<ItemRow, 'people_right'>): ItemQuery['people'] {
	const share = row.people_right;
	if (share === undefined) return undefined;
	if (share === 1) return 'all';
	if (share === 0) return 'none';
	return share >= 0.5 ? 'most' : 'few';
}

/** What a model did on an item; `absent` where no answer of it is on record, `unscored` where nothing is right. */
export function modelState(row: Pick<ItemRow, 'models' | 'references'>, model: string | undefined) {
	const answer = row.models.find(({ run }) => run === model);
	if (!answer) return 'absent';
	if (Object.keys(row.references).length === 0) return 'unscored';
	return answer.correct ? 'right' : 'wrong';
}

function matches(row: ItemRow, query: ItemQuery): boolean {
	const { item } = row;
	if (query.truth !== undefined && !row.references[query.truth]) return false;
	if (query.answer !== undefined) {
		const wanted = query.answer === NO_ANSWER ? null : query.answer;
		if (!gave(row, query.by, wanted)) return false;
	}
	if (query.people !== undefined && peopleState(row) !== query.people) return false;
	if (query.result !== undefined && modelState(row, query.model) !== query.result) return false;
	if (query.controls !== undefined && (item.control ?? false) !== (query.controls === 'only')) {
		return false;
	}
	if (query.misread && !misread(row, query.by, query.misread)) return false;
	if (!query.right.every((who) => rightOn(row, who) === true)) return false;
	if (!query.wrong.every((who) => rightOn(row, who) === false)) return false;
	if (query.read === 'nobody' && (item.control || !unread(row))) return false;
	return (
		isAmong(item, query.where) &&
		Object.entries(query.labels).every(([name, value]) => item.labels?.[name] === value) &&
		Object.entries(query.groups).every(([name, value]) => item.groups?.[name] === value) &&
		Object.entries(query.ranges).every(([name, ends]) => within(row, name, ends, query.model))
	);
}

/** What an item is sorted by; undefined sorts last in either direction. */
function sortValue(row: ItemRow, query: ItemQuery): number | undefined {
	if (query.sort === 'agreement') return row.votes ? row.agreement : row.people_right;
	if (query.model === undefined) return undefined;
	if (query.sort === 'gap') return gap(row, query.model);
	return row.models.find(({ run }) => run === query.model)?.confidence;
}

/** Rows that fit the query, in its order. Ties: a surer model first, then the order of the set. */
export function selectRows(rows: readonly ItemRow[], query: ItemQuery): ItemRow[] {
	const chosen = rows.filter((row) => matches(row, query));
	const sign = query.descending ? -1 : 1;
	if (query.sort === 'set') return query.descending ? chosen.reverse() : chosen;
	const confidence = (row: ItemRow) =>
		row.models.find(({ run }) => run === query.model)?.confidence ?? 0;
	return chosen
		.map((row) => ({ row, value: sortValue(row, query) }))
		.sort((a, b) => {
			if (a.value === undefined || b.value === undefined) {
				return Number(a.value === undefined) - Number(b.value === undefined);
			}
			return sign * (a.value - b.value) || confidence(b.row) - confidence(a.row);
		})
		.map(({ row }) => row);
}

export interface PageOfRows {
	rows: ItemRow[];
	/** From 1; the last page where the address asks for one beyond it. */
	page: number;
	pages: number;
	/** Position of the first and last row shown, from 1; 0 where nothing fits. */
	from: number;
	to: number;
	total: number;
}

/** One page of rows. */
export function pageOfRows(rows: readonly ItemRow[], page: number, size: number): PageOfRows {
	const pages = Math.max(1, Math.ceil(rows.length / size));
	const current = Math.min(page, pages);
	const start = (current - 1) * size;
	const shown = rows.slice(start, start + size);
	return {
		rows: shown,
		page: current,
		pages,
		from: shown.length > 0 ? start + 1 : 0,
		to: start + shown.length,
		total: rows.length
	};
}

/** Items before and after `id` in the order of the query; undefined at the ends or when not in it. */
export function neighbours(
	rows: readonly ItemRow[],
	id: string
): { previous: string | undefined; next: string | undefined; position: number; total: number } {
	const index = rows.findIndex(({ item }) => item.id === id);
	return {
		previous: index > 0 ? rows[index - 1]?.item.id : undefined,
		next: index >= 0 ? rows[index + 1]?.item.id : undefined,
		position: index + 1,
		total: rows.length
	};
}
