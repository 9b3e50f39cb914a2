/** Pairs of classes that are taken for one another: sentence, rows and table. */
import type { LookAlike, Mistaken } from '../evaluation/lookAlikes.ts';
import { count, interval, listed, numberWord, percent } from '../charts/format.ts';
import type { IntervalMark, IntervalRow } from '../charts/intervalRows.ts';
import type { Who } from './oddClasses.ts';
import { optionName, type OptionNames } from './optionNames.ts';
import type { TableData } from '../charts/table.ts';

const share = ({ count: mistakes, n }: Mistaken): number | undefined =>
	n === 0 ? undefined : mistakes / n;

/** Pairs named where several are level. */
const named = 2;

/** The sentence over the pairs: the one mixed up most, or those that are level. @param many what the items are called */
export function lookAlikeSentence(
	pairs: readonly LookAlike[],
	who: Who,
	names: OptionNames,
	many: string
): string {
	const [first] = pairs;
	const observer = who.many ? who.name.toLowerCase() : who.name;
	if (!first) return `No two classes were mixed up more than once by ${observer}`;
	const [most, back] = first.directions;
	const quoted = (option: string): string => `“${optionName(names, option)}”`;
	const level = pairs.filter(({ rate }) => rate.value === first.rate.value);
	if (level.length > 1) {
		const said = level
			.slice(0, named)
			.map(({ directions: [one] }) => `${quoted(one.truth)} with ${quoted(one.answer)}`);
		const more = level.length > named ? [`${numberWord(level.length - named)} more pairs`] : [];
		return `${who.name} most often ${who.many ? 'mix' : 'mixes'} up ${listed([...said, ...more])}, each pair on ${percent(first.rate.value, 0)} of its ${many}`;
	}
	const reverse =
		back.count === 0 ? 'never the other way round' : `${percent(share(back), 0)} the other way`;
	return `${who.name} most often ${who.many ? 'take' : 'takes'} ${quoted(most.truth)} for ${quoted(most.answer)}: ${percent(share(most), 0)}, ${reverse}`;
}

/** `car as knife: 10 of 10`. */
export function directionWords(
	{ truth, answer, count: mistakes, n }: Mistaken,
	names: OptionNames
) {
	return `${optionName(names, truth)} as ${optionName(names, answer)}: ${count(mistakes)} of ${count(n)}`;
}

/** Rows of the drawing. @param link items of one direction, as one side answered them */
export function lookAlikeRows(
	pairs: readonly LookAlike[],
	who: Who,
	names: OptionNames,
	peopleName: string,
	link: (direction: Mistaken, side: string) => string
): IntervalRow[] {
	return pairs.map(({ directions, rate, people }) => {
		const [most] = directions;
		const name = `${optionName(names, most.truth)} and ${optionName(names, most.answer)}`;
		const mark = (
			side: string,
			of: LookAlike['rate'],
			style: Pick<IntervalMark, 'observer' | 'kind'>,
			called: string
		): IntervalMark[] =>
			of.value === undefined
				? []
				: [
						{
							...style,
							value: of.value,
							ci95: of.ci95,
							text: percent(of.value, of.value > 0 && of.value < 0.1 ? 1 : 0),
							label: `${name}, ${called}: ${percent(of.value)} mixed up${of.ci95 ? `, 95\u202f% interval ${interval(of.ci95)}` : ''}`,
							href: link(most, side)
						}
					];
		return {
			name,
			note: '',
			links: directions.map((direction) => ({
				text: directionWords(direction, names),
				href: direction.count > 0 ? link(direction, who.run) : undefined
			})),
			marks: [
				...mark(who.run, rate, { observer: who.id, kind: who.kind }, who.name),
				...(people
					? mark('people', people, { observer: 'people', kind: 'person' }, peopleName)
					: [])
			],
			empty: ''
		};
	});
}

/** Right end of the axis: the first of these that holds every mark and interval. */
export function axisEnd(rows: readonly IntervalRow[]): number {
	const most = Math.max(
		0,
		...rows.flatMap(({ marks }) => marks.map(({ value, ci95 }) => ci95?.[1] ?? value))
	);
	return [0.1, 0.2, 0.4, 0.6, 0.8].find((end) => most <= end) ?? 1;
}

/** The table twin: one row for each pair. */
export function lookAlikeTable(
	pairs: readonly LookAlike[],
	who: Who,
	names: OptionNames,
	peopleName: string,
	link: (direction: Mistaken, side: string) => string
): TableData {
	const text = (value: number): string => percent(value);
	const beside = pairs.some(({ people }) => people);
	return {
		columns: [
			{ label: 'One' },
			{ label: 'Other' },
			{ label: 'One as other', numeric: true },
			{ label: 'of', numeric: true },
			{ label: 'Other as one', numeric: true },
			{ label: 'of', numeric: true },
			{ label: `${who.name}, mixed up`, numeric: true, text },
			{ label: 'from', numeric: true, text },
			{ label: 'to', numeric: true, text },
			...(beside ? [{ label: `${peopleName}, mixed up`, numeric: true, text }] : [])
		],
		rows: pairs.map(({ directions: [most, back], rate, people }) => [
			optionName(names, most.truth),
			optionName(names, most.answer),
			most.count,
			most.n,
			back.count,
			back.n,
			rate.value,
			rate.ci95?.[0],
			rate.ci95?.[1],
			...(beside ? [people?.value] : [])
		]),
		links: pairs.map(({ directions }) => link(directions[0], who.run))
	};
}
