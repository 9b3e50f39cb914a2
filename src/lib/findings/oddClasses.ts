/** Classes from the best to the worst of one observer: sentence, rows and table. */
import type { ClassRecall, OddClasses } from '../evaluation/oddClasses.ts';
import type { Share } from '../evaluation/shares.ts';
import type { ObserverKind } from '../evaluation/trial.ts';
import { capital, counted, interval, listed, numberWord, percent } from '../charts/format.ts';
import type { IntervalMark, IntervalRow } from '../charts/intervalRows.ts';
import { optionName, type OptionNames } from './optionNames.ts';
import type { TableData } from '../charts/table.ts';

/** Whose answers are looked at. */
export interface Who {
	/** `people` or a run id. */
	run: string;
	/** Observer id, or `people`. */
	id: string;
	kind: ObserverKind;
	/** `EfficientNet-Lite0`, `People`, `Voters`. */
	name: string;
	/** The name is a plural. */
	many: boolean;
}

type Noun = { one: string; many: string };

/** Names said in the headline; the rest is counted. */
const named = 2;

function quotedNames(rows: readonly ClassRecall[], names: OptionNames): string {
	const said = rows.slice(0, named).map(({ option }) => `“${optionName(names, option)}”`);
	const rest = rows.length - named;
	return listed(rest > 0 ? [...said, `${numberWord(rest)} more`] : said);
}

const oddRows = ({ rows }: OddClasses) => ({
	good: rows.filter(({ odd }) => odd === 'good'),
	bad: rows.filter(({ odd }) => odd === 'bad').reverse()
});

/**
 * The headline: what stands out, and by how much. Only classes that do are named; where none does, or nothing can be
 * told, it says so.
 */
export function oddSentence(classes: OddClasses, who: Who, names: OptionNames, noun: Noun): string {
	const { good, bad } = oddRows(classes);
	const is = `${who.name} ${who.many ? 'are' : 'is'}`;
	const [best, worst] = [good[0], bad[0]];
	if (best && worst)
		return `${is} oddly good at ${quotedNames(good, names)}, oddly bad at ${quotedNames(bad, names)}: ${percent(best.recall.value, 0)} right on “${optionName(names, best.option)}”, ${percent(worst.recall.value, 0)} on “${optionName(names, worst.option)}”.`;
	const one = best ?? worst;
	if (one) {
		const rows = best ? good : bad;
		const on = rows.length > 1 ? ` on “${optionName(names, one.option)}”` : '';
		return `${is} oddly ${best ? 'good' : 'bad'} at ${quotedNames(rows, names)}: ${percent(one.recall.value, 0)}${on}, against ${percent(one.elsewhere, 0)} on everything else.`;
	}
	const told = who.many ? who.name.toLowerCase() : who.name;
	if (classes.rows.every(({ p }) => p === undefined))
		return `Too few ${noun.many} of each class to say what ${told} ${who.many ? 'are' : 'is'} oddly good or bad at.`;
	return `No class stands out for ${told}: the order of the classes may be luck.`;
}

/** Below the headline: how many stand out, of how many, and what that says of the others. */
export function oddStandfirst({ rows, overall }: OddClasses, noun: Noun): string {
	const odd = rows.filter((row) => row.odd).length;
	const tested = rows.filter((row) => row.p !== undefined).length;
	const whole = `${percent(overall.value)} right over all ${counted(overall.n, noun.one, noun.many)}.`;
	const few =
		tested < rows.length && tested > 0
			? ` ${capital(numberWord(rows.length - tested))} of the classes ${rows.length - tested === 1 ? 'has' : 'have'} too few ${noun.many} to be judged.`
			: '';
	if (tested === 0) return whole;
	if (odd === 0)
		return `${whole} No class differs from all the others by more than luck explains.${few}`;
	const rest = rows.length - odd;
	const others =
		rest === 1
			? ' The other one may differ by luck only.'
			: ` The other ${numberWord(rest)} may differ by luck only.`;
	if (rest === 0) return `${whole} All ${numberWord(rows.length)} classes stand out.${few}`;
	return `${whole} ${capital(numberWord(odd))} of ${numberWord(rows.length)} classes ${odd === 1 ? 'stands' : 'stand'} out.${others}${few}`;
}

/** `people: 98.0 %, 95 % interval 88.0 to 99.7 %`. */
function shareWords(name: string, share: Share): string {
	const span = share.ci95 ? `, 95\u202f% interval ${interval(share.ci95)}` : '';
	return `${name}: ${percent(share.value)}${span}`;
}

/** Rows of the drawing. @param link items of a class, as one side answered them; the side is `people` or a run id */
export function oddRowsDrawn(
	{ rows }: OddClasses,
	who: Who,
	names: OptionNames,
	noun: Noun,
	peopleName: string,
	link: (option: string, side: string) => string
): IntervalRow[] {
	return rows.map(({ option, recall, people, odd }) => {
		const name = optionName(names, option);
		const marks: IntervalMark[] = [
			{
				observer: who.id,
				kind: who.kind,
				value: recall.value,
				ci95: recall.ci95,
				text: percent(recall.value, 0),
				label: `${name}, ${shareWords(who.name, recall)}`,
				href: link(option, who.run)
			}
		];
		if (people?.value !== undefined)
			marks.push({
				observer: 'people',
				kind: 'person',
				value: people.value,
				ci95: people.ci95,
				text: percent(people.value, 0),
				label: `${name}, ${shareWords(peopleName, people)}`,
				href: link(option, 'people')
			});
		return {
			name,
			note: [counted(recall.n, noun.one, noun.many), odd && `oddly ${odd}`]
				.filter(Boolean)
				.join(' · '),
			href: link(option, who.run),
			marks,
			empty: ''
		};
	});
}

/** The table twin. @param link items of a class */
export function oddTable(
	classes: OddClasses,
	who: Who,
	names: OptionNames,
	peopleName: string,
	link: (option: string) => string
): TableData {
	const share = (value: number): string => percent(value);
	const columns = (label: string) => [
		{ label, numeric: true, text: share },
		{ label: 'from', numeric: true, text: share },
		{ label: 'to', numeric: true, text: share }
	];
	const cells = (of: Share | undefined) => [of?.value, of?.ci95?.[0], of?.ci95?.[1]];
	const beside = classes.rows.some(({ people }) => people);
	return {
		columns: [
			{ label: 'Class' },
			...columns(who.name),
			...(beside ? columns(peopleName) : []),
			{ label: 'Items', numeric: true },
			{ label: `${who.name} on all other classes`, numeric: true, text: share },
			{ label: 'p (Holm)', numeric: true, text: (p) => (p < 0.001 ? '< 0.001' : p.toFixed(3)) },
			{ label: 'Odd' }
		],
		rows: classes.rows.map((row) => [
			optionName(names, row.option),
			...cells(row.recall),
			...(beside ? cells(row.people) : []),
			row.recall.n,
			row.elsewhere,
			row.p_holm,
			row.odd && `oddly ${row.odd}`
		]),
		links: classes.rows.map(({ option }) => link(option))
	};
}
