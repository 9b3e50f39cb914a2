/** Sentences about items, made from their rows: headlines, selections, single items. */
import { capital, count, listed, numberWord, percent } from '../../charts/format.ts';
import { modelState, NO_ANSWER, PEOPLE, peopleState, type ItemQuery } from './item-query.ts';
import { answerCounts, type ItemAnswer, type ItemRow } from './item-row.ts';

/** What sentences call things. */
export interface ItemNames {
	/** `drawing` / `drawings`. */
	noun: { one: string; many: string };
	/** Option id → name. */
	options: Record<string, string>;
	/** Run id → name of its observer. */
	observers: Record<string, string>;
}

function optionName(names: ItemNames, option: string | null): string {
	return option === null ? 'no answer' : `“${names.options[option] ?? option}”`;
}

/** `all ten people`, `the one person`. */
function everybody(people: number): string {
	return people === 1 ? 'the one person' : `all ${numberWord(people)} people`;
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
	const people = Math.max(0, ...rows.map((row) => row.persons.length));
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
	const start = `${capital(everybody(people))} get ${count(shared.length)} of ${count(base.length)} ${many} right.`;
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

/** What a selection holds, without the count: `right by everybody, wrong by EfficientNet-Lite0`. Empty for all. */
export function selectionWords(query: ItemQuery, names: ItemNames): string {
	const parts: string[] = [];
	if (query.truth !== undefined) parts.push(`of class ${optionName(names, query.truth)}`);
	for (const [label, value] of Object.entries(query.labels)) {
		parts.push(`with ${label} ${optionName(names, value)}`);
	}
	if (query.answer !== undefined) {
		const who =
			query.by === PEOPLE ? 'at least one person' : (names.observers[query.by] ?? query.by);
		parts.push(
			query.answer === NO_ANSWER
				? `left without an answer by ${who}`
				: `called ${optionName(names, query.answer)} by ${who}`
		);
	}
	if (query.people !== undefined) parts.push(peopleWords[query.people]);
	if (query.result !== undefined && query.model !== undefined) {
		parts.push(`${resultWords[query.result]} ${names.observers[query.model] ?? query.model}`);
	}
	if (query.controls === 'only') parts.push('that are controls');
	if (query.controls === 'without') parts.push('without the controls');
	return parts.join(', ');
}

/** The headline of one item: what people say, what the model says. */
export function itemHeadline(
	row: ItemRow,
	model: ItemAnswer | undefined,
	names: ItemNames
): string {
	const parts: string[] = [];
	const people = row.persons.length;
	if (people > 0) {
		const counts = answerCounts(row.persons, Object.keys(names.options)).filter(
			({ answer }) => answer !== null
		);
		const most = counts[0]?.count ?? 0;
		const top = counts.filter((entry) => entry.count === most);
		if (most === 0) parts.push('Nobody answers in time.');
		else {
			const said = top.map(({ answer }) => optionName(names, answer));
			const who =
				most === people
					? capital(everybody(people))
					: `${capital(numberWord(most))} of ${numberWord(people)} people`;
			const verb = most === 1 && people !== 1 ? 'says' : people === 1 ? 'says' : 'say';
			parts.push(
				top.length === 1
					? `${who} ${verb} ${said[0]}.`
					: `People are split between ${listed(said)}.`
			);
		}
	}
	if (model) {
		const sure = model.confidence === undefined ? '' : `, ${percent(model.confidence, 0)} sure`;
		const said =
			model.answer === null ? 'gives no answer' : `says ${optionName(names, model.answer)}`;
		parts.push(
			`${names.observers[model.run] ?? model.observer.name} ${said}${model.answer === null ? '' : sure}.`
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
