/** What a comparison of two observers says: the verdict in a sentence, its figures, and what it rests on. */
import type { HeadToHead, NotComparable, PartDifference, Party } from '../evaluation/headToHead.ts';
import type { ClassDifference } from '../evaluation/classVerdicts.ts';
import type { GroupGap } from '../evaluation/groupGaps.ts';
import type { Percentile } from '../evaluation/percentile.ts';
import { fewest } from '../evaluation/enough.ts';
import { fewestForParity } from '../statistics/pairedShares.ts';
import {
	capital,
	count,
	counted,
	figure,
	figureInterval,
	interval,
	listed,
	numberWord,
	percent,
	points,
	pointsInterval,
	pValue
} from '../charts/format.ts';
import { axisOf, type Axis } from '../charts/grammar/axis.ts';
import type { IntervalRow } from '../charts/intervalRows.ts';
import type { TableData } from '../charts/table.ts';
import type { BenchmarkFacts } from './answering.ts';
import { claimOf, type Claim } from './claims.ts';
import { testWords } from './comparisons.ts';
import { pointWords } from './curves.ts';
import { hasSeen } from './seenItems.ts';
import { optionName } from './optionNames.ts';
import { valueWords } from './slices.ts';

/** A comparison as pages have it: with its pictures cut down to those that are shown. */
export type Versus = Omit<HeadToHead, 'ways'>;

/** What the words need to know of a set. */
export type About = Pick<BenchmarkFacts, 'noun' | 'seen'> & {
	/** People are votes without names: each is judged by the others. */
	voters: boolean;
};

/** How a party is called. */
export interface PartyName {
	/** At the beginning of a sentence and in a table: `People`, `Person 3`. */
	name: string;
	/** Inside of one: `people`, `a single person`. */
	inside: string;
	is: 'is' | 'are';
	was: 'was' | 'were';
	its: 'its' | 'their';
}

export function partyName({ id, name, people, n_people }: Party, about: About): PartyName {
	const one = { is: 'is', was: 'was', its: 'its' } as const;
	if (people && about.voters) return { name: 'A single person', inside: 'a single person', ...one };
	if (people) return { name: 'People', inside: 'people', is: 'are', was: 'were', its: 'their' };
	if (id === 'crowd') {
		const words = `the majority of ${numberWord(n_people)} people`;
		return { name: capital(words), inside: words, ...one };
	}
	return { name, inside: name, ...one };
}

/** The verdict as every other page has it; undefined where it is no test, or nothing can be said. */
export function claimOn(found: Versus): Claim | undefined {
	return claimOf(found, found.comparison);
}

const whole = (value: number | undefined): string => percent(value, 0);

/** Both scores, as many digits as tell them apart. */
function scores({ comparison }: Versus): [string, string] {
	const { observer_value: a, reference_value: b } = comparison;
	const places = whole(a) === whole(b) && a !== b ? 1 : 0;
	return [percent(a, places), percent(b, places)];
}

const marginWords = (margin: number): string => {
	const text = points(margin, Number.isInteger(Number((margin * 100).toFixed(6))) ? 0 : 1);
	return `${text.replace('+', '')} points`;
};

/** The verdict in one sentence. */
export function versusHeadline(found: Versus, about: About): string {
	const [a, b] = found.parties.map((party) => partyName(party, about)) as [PartyName, PartyName];
	const [one, other] = scores(found);
	const { n } = found.comparison;
	const things = n === 1 ? `this one ${about.noun.one}` : `these ${count(n)} ${about.noun.many}`;
	const trained = found.parties.slice(0, 2).filter(({ trained: knows }) => knows);
	if (trained.length > 0) {
		const names = trained.map((party) => partyName(party, about).name);
		return `${listed(names)} ${names.length === 1 ? 'was' : 'were'} trained on these very ${about.noun.many}: this is no test.`;
	}
	const claim = claimOn(found);
	if (claim === 'ahead')
		return `${a.name} ${a.is} ahead of ${b.inside}: ${one} right against ${other}.`;
	if (claim === 'behind')
		return `${a.name} ${a.is} behind ${b.inside}: ${one} right against ${other}.`;
	if (claim === 'not worse')
		return `${a.name} ${a.is} not ${marginWords(found.comparison.margin)} or more behind ${b.inside}: ${one} right against ${other}.`;
	if (found.comparison.difference.ci95 === undefined)
		return `On ${things} nothing can be decided between ${a.inside} and ${b.inside}: ${one} right against ${other}.`;
	return `${a.name} and ${b.inside} cannot be told apart on ${things}: ${one} right against ${other}.`;
}

/** What follows the verdict: interval, how it was decided, how many items would decide, what was left out. */
export function versusStandfirst(found: Versus, about: About): string {
	const { comparison, parties } = found;
	const { difference, n } = comparison;
	const { one, many } = about.noun;
	const names = parties.slice(0, 2).map((party) => partyName(party, about)) as [
		PartyName,
		PartyName
	];
	const claim = claimOn(found);
	const parts: string[] = [];
	if (difference.ci95)
		parts.push(
			`The difference is ${points(difference.value)} points on ${counted(n, one, many)} that both answered (95\u202f% interval ${pointsInterval(difference.ci95)}).`
		);
	else
		parts.push(
			n < fewest.items
				? `They share only ${counted(n, one, many)}; from ${fewest.items} on a difference gets an interval.`
				: `The difference is ${points(difference.value)} points on ${counted(n, one, many)}; ${noIntervalWords(found)}`
		);
	if (claim === 'undecided' || claim === 'not worse')
		parts.push('Which is ahead is undecided, which is not the same as equal.');
	if (found.answered_only) {
		const [row] = found.answered_only.comparisons;
		if (row && claim === 'undecided' && row.verdict !== comparison.verdict)
			parts.push(
				'Votes that are no answer can be counted as wrong or left out, and the two ways do not say the same.'
			);
	}
	for (const party of parties.slice(0, 2))
		if (!party.people && hasSeen(about, party.observer) === 'may')
			parts.push(`${party.name} may have seen some of these ${many} in training.`);
	if (names[0].name === names[1].name) parts.push('Both bear the same name; they are two runs.');
	return parts.join(' ');
}

function noIntervalWords({ parties, comparison }: Versus): string {
	const few = parties
		.slice(0, 2)
		.find(({ people, n_people }) => people && n_people < fewest.people);
	if (few) return `with fewer than ${fewest.people} people no interval is claimed.`;
	return comparison.p === undefined
		? `an interval needs items from at least ${fewest.clusters} sources.`
		: 'it has no interval.';
}

export interface Fact {
	term: string;
	/** The figure, or a dash. */
	value: string;
	/** What it means, a sentence or two. */
	meaning: string;
}

/** The figures behind the verdict, each with what it means. */
export function versusFacts(found: Versus, about: About): Fact[] {
	const { comparison, consistency, b_not_worse, family } = found;
	const [a, b] = found.parties.map((party) => partyName(party, about)) as [PartyName, PartyName];
	const { margin, difference, p, p_holm, test } = comparison;
	const { many } = about.noun;
	const loss = marginWords(margin);
	const facts: Fact[] = [
		{
			term: 'Difference',
			value: `${points(difference.value)} points`,
			meaning: difference.ci95
				? `${a.name} less ${b.inside}. With other ${many} of this kind it could have been ${pointsInterval(difference.ci95)}.`
				: `${a.name} less ${b.inside}; there is too little for an interval.`
		},
		{
			term: 'Luck',
			value: p === undefined ? '–' : `p ${p < 0.001 ? '' : '= '}${pValue(p)}`,
			meaning:
				p === undefined
					? 'There is too little for a test.'
					: `If both were equally good, a difference like this or a larger one would come about by luck that often (${testWords(test)}). ${family > 1 ? `The page of this set makes ${numberWord(family)} such comparisons at once, so it counts as ${pValue(p_holm)} (Holm); below 0.05 it is decided.` : 'Below 0.05 it is decided.'}`
		},
		{
			term: `At most ${loss} lost?`,
			value: parityWords(comparison.not_worse, b_not_worse),
			meaning: parityMeaning(found, a, b, loss, many)
		},
		neededFact(found, about)
	];
	facts.push(
		consistency?.kappa === undefined
			? {
					term: 'Same mistakes',
					value: '–',
					meaning: consistency
						? `One of them is always right or always wrong on these ${many}, so it cannot be told whether they fail on the same ones.`
						: `Votes have no names, so nobody can be followed from one of these ${many} to the next.`
				}
			: {
					term: 'Same mistakes',
					value: `κ ${figure(consistency.kappa)}`,
					meaning: `Error consistency is 0 where two fail on the same ${many} no more often than by accident. ${consistency.ci95 ? `95\u202f% interval ${figureInterval(consistency.ci95)}. ` : ''}${consistency.attainable ? `With their scores it can only lie between ${figureInterval(consistency.attainable).replace(' to ', ' and ')}.` : ''}${consistency.n_pairs > 1 ? ` The mean over ${numberWord(consistency.n_pairs)} people.` : ''}`
				}
	);
	return facts;
}

function parityWords(a: boolean | undefined, b: boolean | undefined): string {
	if (a === undefined || b === undefined) return '–';
	if (a && b) return 'shown both ways';
	return a || b ? 'shown one way' : 'not shown';
}

function parityMeaning(
	{ comparison, b_not_worse }: Versus,
	a: PartyName,
	b: PartyName,
	loss: string,
	many: string
): string {
	if (comparison.not_worse === undefined) return 'Without an interval nothing can be ruled out.';
	const said = [
		comparison.not_worse &&
			`That ${a.inside} ${a.is} ${loss} or more behind ${b.inside} is ruled out.`,
		b_not_worse && `That ${b.inside} ${b.is} ${loss} or more behind ${a.inside} is ruled out.`
	].filter(Boolean);
	if (said.length > 0) return said.join(' ');
	const least = fewestForParity(comparison.margin);
	return `A loss of ${loss} or more is possible either way.${comparison.n < least ? ` To rule it out takes ${count(least)} ${many} at the least, even of two that never differ.` : ''}`;
}

/** How many items would decide. */
function neededFact({ comparison, parties }: Versus, about: About): Fact {
	const term = `${capital(about.noun.many)} that would decide`;
	const { needed_n, n, difference } = comparison;
	if (needed_n !== undefined)
		return {
			term,
			value: count(needed_n),
			meaning: `So many show a difference of this size four times in five; here there are ${count(n)}.`
		};
	const why =
		difference.value === 0
			? 'They are right equally often here, so no number can be named.'
			: parties.slice(0, 2).some(({ people }) => people)
				? `It depends on how many people answer as well as on how many ${about.noun.many}, so no one number can be named.`
				: `Several ${about.noun.many} come from one source or weigh differently, so no one number can be named.`;
	return { term, value: '–', meaning: why };
}

/** Why there is nothing to compare: what happened, to whom, and what to do. */
export function refusalWords(
	{ problem, who, items = 0 }: NotComparable,
	set: { name: string; many: string; names: Record<string, string> }
): string {
	const name = (id: string | undefined): string => `“${set.names[id ?? ''] ?? id}”`;
	switch (problem) {
		case 'unknown':
			return `Nobody called ${name(who[0])} answered ${set.name}. Choose from the lists: they name everybody who did.`;
		case 'same':
			return `The link names ${name(who[0])} on both sides. Choose somebody else for one of them.`;
		case 'no people':
			return `No people have answered ${set.name} yet, so nobody can be compared with them. Choose two of the others, or be the first to take the test.`;
		case 'no crowd':
			return `There is no majority of people on ${set.name}: it takes two people whose single answers are recorded, and votes that make the right answer cannot be judged by it.`;
		case 'different content':
			return `They answered ${set.many} of the same names with different content: ${count(items)} have another hash than the set here. Their runs are of another version of the set; run one of them again.`;
		case 'no common item':
			return `${name(who[0])} and ${name(who[1])} have not answered one of the ${set.many} both, so there is nothing to compare. Choose another pair.`;
	}
}

const decidedWords = (verdict: string, name: string): string =>
	verdict === 'undecided' ? 'undecided' : `decided: ${name} ${verdict}`;

/** What can be said of classes, one sentence; undefined where there are none. */
export function classSentence(found: Versus, about: About, names: Record<string, string>) {
	const { classes, parties } = found;
	if (classes.length === 0) return undefined;
	const [a] = parties.map((party) => partyName(party, about)) as [PartyName];
	const of = (verdict: string): string[] =>
		classes
			.filter((row) => row.verdict === verdict)
			.map(({ option }) => `“${optionName(names, option)}”`);
	const few = (list: string[]): string =>
		list.length > 4 ? `${listed([...list.slice(0, 3), `${list.length - 3} more`])}` : listed(list);
	const said = [
		of('ahead').length > 0 && `ahead on ${few(of('ahead'))}`,
		of('behind').length > 0 && `behind on ${few(of('behind'))}`
	].filter(Boolean);
	return said.length === 0
		? `On no single one of ${classes.length} classes is a difference decided.`
		: `${a.name} ${a.is} decidedly ${said.join(', and ')}.`;
}

/** Classes with both recalls, as rows. @param link of a class */
/** So many classes are drawn where more are undecided: the table has all. */
const DRAWN_CLASSES = 24;

/**
 * The classes that a drawing shows, the decided ones all, and how many undecided ones are left to its table.
 * @param classes decided ones first
 */
export function drawnClasses<Row extends { verdict: string }>(
	classes: readonly Row[]
): { drawn: Row[]; left: number } {
	const decided = classes.filter(({ verdict }) => verdict !== 'undecided').length;
	const drawn = classes.slice(0, Math.max(DRAWN_CLASSES, decided));
	return { drawn, left: classes.length - drawn.length };
}

export function classDifferenceRows(
	{ classes, parties }: Pick<HeadToHead, 'classes' | 'parties'>,
	about: About,
	names: Record<string, string>,
	link: (option: string) => string | undefined
): IntervalRow[] {
	const pair = parties.slice(0, 2);
	const words = pair.map((party) => partyName(party, about));
	return classes.map((row) => {
		const name = optionName(names, row.option);
		return {
			name,
			note: `${counted(row.n, about.noun.one, about.noun.many)}, ${decidedWords(row.verdict, words[0]!.name)}`,
			href: link(row.option),
			empty: 'too few',
			marks: [row.one, row.other].map((share, at) => ({
				observer: pair[at]!.observer,
				kind: pair[at]!.kind,
				value: share.value,
				ci95: share.ci95,
				text: percent(share.value, 0),
				label: `${name}, ${words[at]!.name}: ${percent(share.value)}${share.ci95 ? `, 95\u202f% interval ${interval(share.ci95)}` : ''}`
			}))
		};
	});
}

export function classDifferenceTable(
	{ classes, parties }: Pick<HeadToHead, 'classes' | 'parties'>,
	about: About,
	names: Record<string, string>
): TableData {
	const share = (value: number): string => percent(value);
	const [a, b] = parties.map((party) => partyName(party, about).name);
	return {
		columns: [
			{ label: 'Class' },
			{ label: capital(about.noun.many), numeric: true },
			{ label: `${a} right`, numeric: true, text: share },
			{ label: `${b} right`, numeric: true, text: share },
			{ label: 'Difference', numeric: true, text: (value) => points(value) },
			{ label: 'p', numeric: true, text: pValue },
			{ label: 'p (Holm)', numeric: true, text: pValue },
			{ label: `${a} is` }
		],
		rows: classes.map((row: ClassDifference) => [
			optionName(names, row.option),
			row.n,
			row.one.value,
			row.other.value,
			row.one.value - row.other.value,
			row.p,
			row.p_holm,
			row.verdict
		])
	};
}

/** What the items of a part have in common: `dark`, `20 to 31 px`, `sure 40 to 61 %`. */
export function partWords({ by, value, range, unit }: PartDifference): string {
	if (by === 'confidence' && range) return `${interval(range, 0)} sure`;
	if (range) return pointWords({ from: range[0], to: range[1] }, unit);
	return valueWords(value ?? '');
}

export interface PartGroup {
	key: string;
	title: string;
	rows: IntervalRow[];
	axis: Axis;
}

/** An axis of differences that all of them fit into, symmetric about 0. */
export function differenceAxis(rows: readonly IntervalRow[]): Axis {
	const far = rows.flatMap(({ marks }) =>
		marks.flatMap(({ value, ci95 }) => [value, ...(ci95 ?? [])].map(Math.abs))
	);
	const span = Math.min(1, Math.max(0.2, Math.ceil(Math.max(0, ...far) * 5) / 5));
	return axisOf({ from: -span, to: span, step: span / 2, text: (value) => points(value, 0) });
}

/** Parts of the items with the difference on each. @param link of a part */
export function partGroups(
	found: Versus,
	about: About,
	link: (part: PartDifference) => string | undefined
): PartGroup[] {
	const [a] = found.parties;
	const name = partyName(a!, about).name;
	const keys = [...new Set(found.parts.map(({ by, of }) => `${by} ${of}`))];
	return keys.map((key) => {
		const own = found.parts.filter(({ by, of }) => `${by} ${of}` === key);
		const first = own[0]!;
		const rows = own.map((part): IntervalRow => {
			const { difference, n, verdict } = part.comparison;
			const words = partWords(part);
			return {
				name: words,
				note: `${counted(n, about.noun.one, about.noun.many)}, ${decidedWords(verdict, name)}`,
				href: link(part),
				empty: 'too few',
				marks:
					difference.value === undefined
						? []
						: [
								{
									observer: a!.observer,
									kind: a!.kind,
									value: difference.value,
									ci95: difference.ci95,
									text: points(difference.value),
									label: `${words}: ${points(difference.value)} points, 95\u202f% interval ${pointsInterval(difference.ci95)}`
								}
							]
			};
		});
		return {
			key,
			title: first.by === 'confidence' ? `By how sure ${first.name} is` : first.name,
			rows,
			axis: differenceAxis(rows)
		};
	});
}

export function partTable({ parts, parties }: Versus, about: About): TableData {
	const [a, b] = parties.map((party) => partyName(party, about).name);
	const share = (value: number): string => percent(value);
	const gap = (value: number): string => points(value);
	return {
		columns: [
			{ label: 'Part' },
			{ label: 'Of' },
			{ label: capital(about.noun.many), numeric: true },
			{ label: `${a} right`, numeric: true, text: share },
			{ label: `${b} right`, numeric: true, text: share },
			{ label: 'Difference', numeric: true, text: gap },
			{ label: 'From', numeric: true, text: gap },
			{ label: 'To', numeric: true, text: gap },
			{ label: 'p (Holm)', numeric: true, text: pValue },
			{ label: `${a} is` }
		],
		rows: parts.map((part) => {
			const { comparison } = part;
			const known = comparison.difference.value !== undefined;
			return [
				partWords(part),
				part.by === 'confidence' ? `how sure ${part.name} is` : part.name,
				comparison.n,
				known ? comparison.observer_value : undefined,
				known ? comparison.reference_value : undefined,
				comparison.difference.value,
				comparison.difference.ci95?.[0],
				comparison.difference.ci95?.[1],
				comparison.p_holm,
				known ? comparison.verdict : 'too few'
			];
		})
	};
}

/** `EfficientNet-Lite0 is ahead of none of ten people. Of people like these it would be ahead of 0 to 22 %.` */
export function percentileSentence(party: Party, rank: Percentile, about: About): string {
	const { name, its } = partyName(party, about);
	const of =
		party.kind === 'person'
			? `the ${numberWord(rank.n_people)} others`
			: `${numberWord(rank.n_people)} people`;
	const ahead =
		rank.below === 0
			? `none of ${of}`
			: rank.below === rank.n_people
				? `all of ${of}`
				: `${numberWord(rank.below)} of ${of}`;
	const even = rank.same > 0 ? ` and level with ${numberWord(rank.same)}` : '';
	const range = rank.ci95
		? ` Among all people like these ${its === 'its' ? 'it' : 'they'} would score higher than ${interval(rank.ci95, 0)} of them.`
		: ` That is too little to say it of other people: it takes ${fewest.people} people and ${fewest.items} ${about.noun.many}.`;
	return `${name} scores higher than ${ahead}${even} (percentile ${figure((rank.value ?? 0) * 100, 0)}).${range}`;
}

export interface GapGroup {
	group: string;
	title: string;
	rows: IntervalRow[];
	axis: Axis;
}

const gapWords = ({ value, against }: GroupGap): string =>
	against === undefined
		? `${valueWords(value)}, less the others`
		: `${valueWords(value)}, less ${valueWords(against)}`;

/** Gaps of people and of each party, a row for each value. @param names by id; people are in it where they answered */
export function gapGroups(
	gaps: readonly GroupGap[],
	parties: readonly Party[],
	about: About
): GapGroup[] {
	const people: Party = {
		id: 'people',
		observer: 'people',
		kind: 'person',
		name: 'People',
		people: true,
		n_people: 0,
		n: 0,
		trained: false
	};
	const known = parties.some(({ id }) => id === 'people') ? parties : [people, ...parties];
	return [...new Set(gaps.map(({ group }) => group))].map((group) => {
		const own = gaps.filter((gap) => gap.group === group);
		const rows = own.map((gap): IntervalRow => {
			const words = gapWords(gap);
			return {
				name: words,
				note: `${count(gap.n)} and ${counted(gap.n_other, about.noun.one, about.noun.many)}`,
				empty: 'too few',
				marks: known.flatMap((party) => {
					const estimate = gap.gaps[party.id];
					if (estimate?.value === undefined) return [];
					const { name } = partyName(party, about);
					return [
						{
							observer: party.observer,
							kind: party.kind,
							value: estimate.value,
							ci95: estimate.ci95,
							text: points(estimate.value),
							label: `${words}, ${name}: ${points(estimate.value)} points${estimate.ci95 ? `, 95\u202f% interval ${pointsInterval(estimate.ci95)}` : ', no interval'}`
						}
					];
				})
			};
		});
		return { group, title: own[0]!.name, rows, axis: differenceAxis(rows) };
	});
}

export function gapTable(
	gaps: readonly GroupGap[],
	parties: readonly Party[],
	about: About
): TableData {
	const ids = [...new Set(gaps.flatMap(({ gaps: by }) => Object.keys(by)))];
	const nameOf = (id: string): string => {
		const party = parties.find((one) => one.id === id);
		return party ? partyName(party, about).name : about.voters ? 'A single person' : 'People';
	};
	const gapText = (value: number): string => points(value);
	return {
		columns: [
			{ label: 'Gap' },
			{ label: 'Group' },
			{ label: capital(about.noun.many), numeric: true },
			{ label: 'Against', numeric: true },
			...ids.flatMap((id) => [
				{ label: nameOf(id), numeric: true, text: gapText },
				{ label: 'from', numeric: true, text: gapText },
				{ label: 'to', numeric: true, text: gapText }
			])
		],
		rows: gaps.map((gap) => [
			gapWords(gap),
			gap.name,
			gap.n,
			gap.n_other,
			...ids.flatMap((id) => {
				const estimate = gap.gaps[id];
				return [estimate?.value, estimate?.ci95?.[0], estimate?.ci95?.[1]];
			})
		])
	};
}

/** The order of three and more in a sentence. */
export function standingsSentence(found: Versus, about: About): string {
	const { standings, parties } = found;
	const tested = standings.flatMap((one) => {
		const party = parties.find(({ id }) => id === one.id);
		return party ? [{ ...one, name: partyName(party, about) }] : [];
	});
	const first = tested.filter(({ group }) => group === 0);
	const [leader] = first;
	if (!leader) return 'None of them was tested on these items.';
	if (first.length === tested.length && tested.length > 1)
		return `${listed(tested.map(({ name }, at) => (at === 0 ? name.name : name.inside)))}: no order is decided.`;
	if (first.length === 1)
		return `${leader.name.name} ${leader.name.is} first; ${leader.worst === 1 ? 'that is decided against all others' : 'not against every other is that decided'}.`;
	return `${listed(first.map(({ name }, at) => (at === 0 ? name.name : name.inside)))} share the first place: none of them is decidedly behind ${leader.name.inside}.`;
}

/**
 * Whether the items page can choose the items of a cell of the 2 × 2: it knows both, and counts people as the comparison does, which
 * leaves out a person who is set against them.
 * @param recorded ids of runs that the items page knows
 */
export function linkable(parties: readonly Party[], recorded: ReadonlySet<string>): boolean {
	const pair = parties.slice(0, 2);
	const several = ({ people, id }: Party): boolean => people || id === 'crowd';
	const single = ({ people, kind }: Party): boolean => !people && kind === 'person';
	return (
		pair.every((party) => several(party) || recorded.has(party.id)) &&
		!(pair.some(several) && pair.some(single))
	);
}
