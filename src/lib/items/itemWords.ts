/** Sentences about items, made from their rows: headlines, selections, single items. */
import type { AnswerKind } from '../evaluation/kinds/kind.ts';
import { defaultKind, kindOf } from '../evaluation/kinds/registry.ts';
import { crowdId } from '../evaluation/crowd.ts';
import { binWords } from '../findings/agreement.ts';
import { pointWords } from '../findings/curves.ts';
import {
	capital,
	count,
	duration,
	listed,
	numberWord,
	percent,
	percentFigure
} from '../charts/format.ts';
import { valueWords } from '../findings/slices.ts';
import {
	CONFIDENCE,
	modelState,
	NO_ANSWER,
	PEOPLE,
	PEOPLE_RIGHT,
	PEOPLE_TIME,
	peopleState,
	VOTES,
	type ItemQuery,
	type Misread
} from './itemQuery.ts';
import { peopleCounts, type ItemAnswer, type ItemRow } from './itemRow.ts';

/** What sentences call things. */
export interface ItemNames {
	/** `drawing` / `drawings`. */
	noun: { one: string; many: string };
	/** Option id → name, also of groups of options. */
	options: Record<string, string>;
	/** Ids of what can be answered under the truth in force, in their order; absent: all of `options`. */
	answers?: readonly string[] | undefined;
	/** Run id → name of its observer. */
	observers: Record<string, string>;
	/** Set where people are votes; `agrees` says with what: `each other`, or the name of a label. */
	voters?: { agrees: string } | undefined;
	/** Id of the answer kind; absent: a choice. */
	kind?: string | undefined;
	/** Names of declared groups and parameters, by their ids. */
	declared?: Record<string, string> | undefined;
}

/** How the items are answered. */
export function kindOfNames({ kind = defaultKind }: Pick<ItemNames, 'kind'>): AnswerKind {
	return kindOf(kind);
}

/** Answers are texts, read character by character. */
export function isTyped(names: Pick<ItemNames, 'kind'>): boolean {
	return kindOfNames(names).summaries.readings;
}

/** An answer as pages call it: the name of its option, or what its kind makes of it; the text itself where it is one. */
export function answerName(names: Pick<ItemNames, 'options' | 'kind'>, answer: string): string {
	return names.options[answer] ?? kindOfNames(names).words.named?.(answer) ?? answer;
}

function optionName(names: ItemNames, option: string | null): string {
	return option === null ? 'no answer' : `“${answerName(names, option)}”`;
}

/** `all ten people`, `the one person`, `all ten voters`. */
function everybody(people: number, voters = false): string {
	if (people === 1) return voters ? 'the one voter' : 'the one person';
	return `all ${numberWord(people)} ${voters ? 'voters' : 'people'}`;
}

/**
 * The headline of a set: how many items everybody gets right, and how many of these the model misses.
 * Only items that both sides answered are counted.
 */
export function setHeadline(
	rows: readonly ItemRow[],
	model: string | undefined,
	names: ItemNames
): string {
	const { many } = names.noun;
	const people = rows.reduce((most, row) => Math.max(most, row.people), 0);
	if (names.voters && people > 0) return votesHeadline(rows, model, names, people);
	const answered = rows.filter((row) => modelState(row, model) !== 'absent');
	const modelName = model === undefined ? undefined : (names.observers[model] ?? model);
	if (people === 0) {
		if (!modelName || answered.length === 0) {
			return `${capital(count(rows.length))} ${many}, and nobody has answered them yet.`;
		}
		const right = answered.filter((row) => modelState(row, model) === 'right').length;
		return `${modelName} gets ${count(right)} of ${count(answered.length)} ${many} right. No people have answered them.`;
	}
	const base = answered.length > 0 ? answered : rows;
	const shared = base.filter((row) => peopleState(row) === 'all');
	const alike = rows.every((row) => row.people === 0 || row.people === people);
	const who = alike
		? `${everybody(people)} get`
		: `everybody who was asked ${kindOfNames(names).words.verb[1]}`;
	const end = alike ? ' right' : '';
	const start = `${capital(who)} ${count(shared.length)} of ${count(base.length)} ${many}${end}.`;
	if (!modelName || answered.length === 0) return start;
	const missed = shared.filter((row) => modelState(row, model) === 'wrong').length;
	const rest =
		missed === 0
			? `${modelName} misses none of them.`
			: missed === shared.length
				? `${modelName} misses every one of them.`
				: `${modelName} misses ${count(missed)} of them.`;
	return shared.length === 0 ? start : `${start} ${rest}`;
}

/** The headline where people are votes: where they agree, and the model does not go along. */
function votesHeadline(
	rows: readonly ItemRow[],
	model: string | undefined,
	names: ItemNames,
	people: number
): string {
	const judged = rows.filter((row) => row.people_right !== undefined);
	const answered = judged.filter((row) => modelState(row, model) !== 'absent');
	const base = answered.length > 0 ? answered : judged;
	const shared = base.filter((row) => peopleState(row) === 'all');
	const start = `${capital(everybody(people, true))} agree with ${names.voters?.agrees} on ${count(shared.length)} of ${count(base.length)} ${names.noun.many}.`;
	if (model === undefined || answered.length === 0 || shared.length === 0) return start;
	const other = shared.filter((row) => modelState(row, model) === 'wrong').length;
	const name = names.observers[model] ?? model;
	return other === 0
		? `${start} ${name} gives the same answer on all of them.`
		: `${start} ${name} gives another answer on ${count(other)} of them.`;
}

const peopleWords: Record<NonNullable<ItemQuery['people']>, string> = {
	all: 'right by everybody',
	most: 'right by half of the people or more, not all',
	few: 'right by fewer than half of the people',
	none: 'right by nobody'
};

const resultWords: Record<NonNullable<ItemQuery['result']>, string> = {
	right: 'right by',
	wrong: 'wrong by',
	absent: 'not answered on record by'
};

function declaredName(names: ItemNames, id: string): string {
	return (names.declared?.[id] ?? id).toLowerCase();
}

/** What a selection holds, without the count: `right by everybody, wrong by EfficientNet-Lite0`. Empty for all. */
export function selectionWords(query: ItemQuery, names: ItemNames): string {
	const parts: string[] = [];
	if (query.truth !== undefined) parts.push(`of class ${optionName(names, query.truth)}`);
	for (const [label, value] of Object.entries(query.labels)) {
		parts.push(`with ${label} ${optionName(names, value)}`);
	}
	for (const [group, value] of Object.entries(query.groups)) {
		parts.push(`with ${declaredName(names, group)} “${valueWords(value)}”`);
	}
	for (const [name, [from, to]] of Object.entries(query.ranges))
		parts.push(rangeWords(name, from, to, query.model, names));
	for (const [key, values] of Object.entries(query.where))
		parts.push(
			`with ${declaredName(names, key)} ${values.map((value) => `“${valueWords(value)}”`).join(' or ')}`
		);
	if (query.misread) {
		const who =
			query.by === PEOPLE ? 'at least one person' : (names.observers[query.by] ?? query.by);
		parts.push(`with ${misreadWords(query.misread)} by ${who}`);
	}
	if (query.read === 'nobody')
		parts.push(`that nobody ${kindOfNames(names).words.done} who answered`);
	if (query.answer !== undefined) {
		const one = names.voters ? 'at least one voter' : 'at least one person';
		const who = query.by === PEOPLE ? one : (names.observers[query.by] ?? query.by);
		parts.push(
			query.answer === NO_ANSWER
				? `left without an answer by ${who}`
				: `called ${optionName(names, query.answer)} by ${who}`
		);
	}
	if (query.people !== undefined) {
		const words = peopleWords[query.people];
		parts.push(
			names.voters
				? words
						.replace('everybody', 'every voter')
						.replace('nobody', 'no voter')
						.replace('the people', 'the voters')
				: words
		);
	}
	if (query.result !== undefined && query.model !== undefined) {
		parts.push(`${resultWords[query.result]} ${names.observers[query.model] ?? query.model}`);
	}
	for (const [word, list] of [
		['right', query.right],
		['wrong', query.wrong]
	] as const)
		for (const who of list) parts.push(`${word} by ${sideWords(who, names)}`);
	if (query.controls === 'only') parts.push('that are controls');
	if (query.controls === 'without') parts.push('without the controls');
	return parts.join(', ');
}

/** `at least half of the people`, a run's name. */
function sideWords(who: string, names: ItemNames): string {
	const people = names.voters ? 'voters' : 'people';
	if (who === PEOPLE) return `at least half of the ${people}`;
	return who === crowdId ? 'the majority of people' : (names.observers[who] ?? who);
}

/** A range over votes, over an axis of the drawing of every item, or over a declared parameter. */
function rangeWords(
	name: string,
	from: number,
	to: number,
	model: string | undefined,
	names: ItemNames
): string {
	if (name === VOTES)
		return `on which ${binWords({ from, to })} of the voters agree, one vote left out`;
	if (name === CONFIDENCE) {
		const who = model === undefined ? 'the model' : (names.observers[model] ?? model);
		return `of which ${who} is ${to >= 1 ? `at least ${percent(from)}` : `${percentFigure(from)} to ${percent(to)}`} sure`;
	}
	if (name === PEOPLE_RIGHT) {
		const share = from === to ? percent(from, 0) : `${percentFigure(from, 0)} to ${percent(to, 0)}`;
		return `right by ${share} of the ${names.voters ? 'voters' : 'people'}`;
	}
	if (name === PEOPLE_TIME) return `answered by people after ${duration(from)} to ${duration(to)}`;
	return `with ${declaredName(names, name)} ${pointWords({ from, to })}`;
}

/** `B read as 8`, `W missed`, `7 put in`. */
export function misreadWords({ truth, answer }: Misread): string {
	if (truth === undefined) return `${answer} put in`;
	return answer === undefined ? `${truth} missed` : `${truth} read as ${answer}`;
}

/** What was said: `says “cat”`, `reads “AB12”`, `reads nothing`, `gives no answer`. */
function saying(names: ItemNames, answer: string | null): string {
	if (answer === null) return 'gives no answer';
	if (answer === '') return 'reads nothing';
	return `${kindOfNames(names).words.says[1]} ${optionName(names, answer)}`;
}

/** The headline of one item: what people say, what the model says. */
export function itemHeadline(
	row: ItemRow,
	model: ItemAnswer | undefined,
	names: ItemNames
): string {
	const parts: string[] = [];
	const people = row.people;
	const voters = row.votes !== undefined;
	const crowd = voters ? 'voters' : 'people';
	if (people > 0) {
		const counts = peopleCounts(row, Object.keys(names.options)).filter(
			({ answer }) => answer !== null
		);
		const most = counts[0]?.count ?? 0;
		const top = counts.filter((entry) => entry.count === most);
		if (most === 0) parts.push(voters ? 'No voter names one.' : 'Nobody answers in time.');
		else {
			const said = top.map(({ answer }) => optionName(names, answer));
			const who =
				most === people
					? capital(everybody(people, voters))
					: `${capital(numberWord(most))} of ${numberWord(people)} ${crowd}`;
			const verb = kindOfNames(names).words.says[most === 1 ? 1 : 0];
			parts.push(
				top.length === 1
					? `${who} ${verb} ${said[0]}.`
					: `${capital(crowd)} are split between ${listed(said)}.`
			);
		}
	}
	if (model) {
		const sure = model.confidence === undefined ? '' : `, ${percent(model.confidence, 0)} sure`;
		parts.push(
			`${names.observers[model.run] ?? model.observer.name} ${saying(names, model.answer)}${model.answer === null ? '' : sure}.`
		);
	}
	return parts.length > 0 ? parts.join(' ') : `Nobody has answered this ${names.noun.one} yet.`;
}

/** How many items fall into each band of people and each result of a model. */
export function crossCounts(
	rows: readonly ItemRow[],
	model: string | undefined
): { people: ItemQuery['people']; right: number; wrong: number; absent: number; total: number }[] {
	const bands = ['all', 'most', 'few', 'none', undefined] as const;
	return bands
		.map((band) => {
			const inBand = rows.filter((row) => peopleState(row) === band);
			const of = (state: string) => inBand.filter((row) => modelState(row, model) === state).length;
			return {
				people: band,
				right: of('right'),
				wrong: of('wrong'),
				absent: of('absent'),
				total: inBand.length
			};
		})
		.filter(({ people, total }) => people !== undefined || total > 0);
}
