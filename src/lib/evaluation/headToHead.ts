/**
 * Any two observers, or several, on the items that they share: one function for server and browser. Tests and corrections are
 * those of every other page: see `compareSides`, `withVerdicts` and `leadsAmong`.
 */
import { tQuantile } from '../statistics/distributions.ts';
import { notWorse } from '../statistics/nonInferiority.ts';
import { tieGroups } from '../statistics/tieGroups.ts';
import { classDifferences, type ClassDifference } from './classVerdicts.ts';
import { compareSides, sideValue, turned, withVerdicts, type Side } from './comparison.ts';
import { crowdId, crowdOf, rightFrom } from './crowd.ts';
import { binsOf, valueOn } from './curves.ts';
import { enoughItems, fewest } from './enough.ts';
import { consistencyError, meanConsistency, rarerAnswers } from './errorConsistency.ts';
import { compareAll, readInput, type EvaluationInput } from './evaluate.ts';
import { groupGaps, type GroupGap } from './groupGaps.ts';
import type { Participants } from './participants.ts';
import { answeredBy, consistencySummary, correctTable } from './peopleSummary.ts';
import { percentileAmong, type Percentile } from './percentile.ts';
import { isPerson, type Subject } from './prepare.ts';
import { bestFirst, leadsAmong } from './ranking.ts';
import type { IgnoredTrials } from './report/benchmark.ts';
import type { Comparison } from './report/comparison.ts';
import type { ErrorConsistencySummary } from './report/consistency.ts';
import { itemsByValue, type SliceRule } from './slices.ts';
import { confidenceOf } from './sureErrors.ts';
import { timeHorizons, type TimeHorizonReport } from './timeHorizon.ts';
import type { ObserverKind, ReferenceItem } from './trial.ts';
import { peopleId } from './voters.ts';

/** Who is compared. `also` makes it several. */
export interface Asked {
	/** `people`, `crowd`, a run id, or the id of an observer with one run. */
	a: string;
	b: string;
	also?: readonly string[];
	/** δ, a fraction. */
	margin: number;
}

export interface Party {
	/** `people`, `crowd` or a run id. */
	id: string;
	/** Whose mark it has. */
	observer: string;
	kind: ObserverKind;
	/** As its file calls it; people and crowds are named by whoever shows them. */
	name: string;
	/** The mean of people, or one of the voters. */
	people: boolean;
	/** People behind each figure; 0 for a model. */
	n_people: number;
	/** Items of the set that it answered. */
	n: number;
	/** Trained on these very items: no test. */
	trained: boolean;
}

/** The four ways in which two can be right and wrong. Ids of items. */
export interface FourWays {
	both: string[];
	only_a: string[];
	only_b: string[];
	neither: string[];
}

/** Both on a part of the items that both answered. */
export interface PartDifference {
	/** What the items have in common: `group`, `parameter` or `confidence`. */
	by: 'group' | 'parameter' | 'confidence';
	/** Id of the group or parameter; whose confidence. */
	of: string;
	/** Its name for people. */
	name: string;
	/** The group's value; of parameters and confidences the range. */
	value: string | undefined;
	range: [from: number, to: number] | undefined;
	unit: string | undefined;
	/** a − b. Holm over all parts of its sort; no value below 30 items or 10 clusters. */
	comparison: Comparison;
}

/** Several observers in order. */
export interface Standing {
	id: string;
	value: number | undefined;
	/** From 0: nobody in a group is decidedly behind its first. */
	group: number;
	/** Ranks that the decided pairs allow: 1 + those ahead of it, and all less those behind it. */
	best: number;
	worst: number;
}

export interface HeadToHead {
	benchmark: string;
	/** Items in the headline score of the set. */
	n_items: number;
	parties: Party[];
	/** a − b on the items that both answered. */
	comparison: Comparison;
	/** b is not worse than a by the margin or more. */
	b_not_worse: boolean | undefined;
	/** How many comparisons p was corrected for. */
	family: number;
	/** The same with votes that are no answer dropped; undefined where there are none. */
	answered_only: { comparisons: Comparison[] } | undefined;
	trained: string[];
	/** Undefined where answers cannot be paired person by person: of voters. */
	consistency: ErrorConsistencySummary | undefined;
	ways: FourWays;
	/** Decided ones first, then the largest; empty where right answers are no classes. */
	classes: ClassDifference[];
	parts: PartDifference[];
	/** By party, where single people are known; not of people themselves. */
	percentiles: Record<string, Percentile>;
	/** Of people and of every party. */
	gaps: GroupGap[];
	times: TimeHorizonReport;
	/** With three and more: the best first; trained ones are not in it. */
	standings: Standing[];
	/** Decided pairs among them, Holm over all pairs. */
	leads: [leader: string, follower: string][];
	/** Answers of the two that cannot be used. */
	ignored: IgnoredTrials[];
	seed: number;
}

/** Why there is nothing to compare. */
export interface NotComparable {
	problem: 'unknown' | 'same' | 'no people' | 'no crowd' | 'different content' | 'no common item';
	/** Whom it is about. */
	who: string[];
	/** Items that both name with different content. */
	items?: number;
}

export type HeadToHeadOutcome =
	{ found: HeadToHead; refused?: undefined } | { found?: undefined; refused: NotComparable };

/** Compares; never throws for what an address may ask. */
export function headToHead(input: EvaluationInput, asked: Asked): HeadToHeadOutcome {
	const read = readInput({ ...input, margin: asked.margin });
	const wanted = [asked.a, asked.b, ...(asked.also ?? [])];
	const all = withCrowd(read.participants, wanted);
	const chosen: Side[] = [];
	for (const who of wanted) {
		const side = sideOf(all, who);
		if (side === undefined) return refuse(missingWord(who), [who]);
		if (chosen.includes(side)) {
			if (chosen.length < 2) return refuse('same', [who]);
			continue;
		}
		chosen.push(side);
	}
	const [a, b] = chosen as [Side, Side];
	const { items } = all;
	const [own, other] = [partOfOther(a, b), partOfOther(b, a)];
	const shared = answeredBy(other.subjects, answeredBy(own.subjects, items));
	const ignored = read.ignored.filter(({ run }) =>
		[a, b].some(({ subjects }) => subjects.some((subject) => subject.run === run))
	);
	if (shared.length === 0) {
		const different = ignored
			.filter(({ reason }) => reason === 'different content')
			.reduce((sum, { items: ids }) => sum + ids.length, 0);
		return different > 0
			? { refused: { problem: 'different content', who: [a.id, b.id], items: different } }
			: refuse('no common item', [a.id, b.id]);
	}
	const trained = input.trained ?? [];
	const answered = read.answered && withCrowd(read.answered, wanted);
	const compared = compareTwo(all, answered, a, b, read.classes, asked.margin);
	const persons = read.participants.voters ? [] : read.participants.persons;
	const single = chosen.filter(({ id }) => id !== peopleId);
	const tested = chosen.filter(({ id }) => !trained.includes(id));
	return {
		found: {
			benchmark: input.benchmark,
			n_items: items.length,
			parties: chosen.map((side) => partyOf(side, items, trained)),
			...compared,
			trained: [...trained],
			consistency: consistencyOf(own, other, shared),
			ways: fourWays(own, other, shared),
			classes: read.kind.summaries.classes
				? decidedFirst(classDifferences(own.subjects, other.subjects, shared, read.classes))
				: [],
			parts: partDifferences(own, other, shared, input, asked.margin),
			percentiles: Object.fromEntries(
				single.flatMap((side) => {
					const subject = side.subjects[0];
					const among = persons.filter((person) => person !== subject);
					const rank =
						subject && side.id !== crowdId
							? percentileAmong(subject, among, items, read.resampling.seed)
							: undefined;
					return rank ? [[side.id, rank]] : [];
				})
			),
			gaps: groupGaps(
				[
					...all.sides.filter(({ id }) => id === peopleId && !chosen.some((one) => one.id === id)),
					...chosen
				].map((side) => ({ id: side.id, subjects: side.subjects, people: peopleBehind(side) })),
				items,
				declaredRules(input)
			),
			times: timeHorizons(
				persons,
				single.filter(({ id }) => id !== crowdId).flatMap(({ subjects }) => subjects),
				items,
				read.resampling.seed
			),
			...(chosen.length > 2
				? standingsOf(tested, items, asked.margin)
				: { standings: [], leads: [] }),
			ignored,
			seed: read.resampling.seed
		}
	};
}

const refuse = (problem: NotComparable['problem'], who: string[]): HeadToHeadOutcome => ({
	refused: { problem, who }
});

function missingWord(who: string): NotComparable['problem'] {
	return who === peopleId ? 'no people' : who === crowdId ? 'no crowd' : 'unknown';
}

/** The majority of people takes part where it is asked for: without a person who is asked for beside it. */
function withCrowd(participants: Participants, wanted: readonly string[]): Participants {
	if (!wanted.includes(crowdId) || participants.voters) return participants;
	const beside = wanted.flatMap((who) => sideOf(participants, who) ?? []);
	const persons = participants.persons.filter(
		(person) => !beside.some(({ mean, subjects }) => !mean && subjects.includes(person))
	);
	const crowd = crowdOf(persons, participants.items);
	return crowd
		? {
				...participants,
				sides: [...participants.sides, { id: crowdId, subjects: [crowd], mean: false }]
			}
		: participants;
}

/** The side that a word of an address means: its id, or an observer's id where it is one side's alone. */
function sideOf({ sides }: Participants, who: string): Side | undefined {
	const own = sides.find(({ id }) => id === who);
	if (own) return own;
	const named = sides.filter(
		({ mean, subjects }) => !mean && subjects.some(({ observer }) => observer.id === who)
	);
	return named.length === 1 ? named[0] : undefined;
}

/** People without the person that they are set against. */
function partOfOther(side: Side, other: Side): Side {
	if (!side.mean || other.mean) return side;
	return { ...side, subjects: side.subjects.filter((one) => !other.subjects.includes(one)) };
}

function peopleBehind({ mean, subjects }: Side): number {
	if (mean) return subjects.length;
	const [subject] = subjects;
	return subject?.people ?? (subject && isPerson(subject) ? 1 : 0);
}

function partyOf(side: Side, items: readonly ReferenceItem[], trained: readonly string[]): Party {
	const [subject] = side.subjects;
	const people = side.id === peopleId;
	return {
		id: side.id,
		observer: people ? peopleId : (subject?.observer.id ?? side.id),
		kind: people ? 'person' : (subject?.observer.kind ?? 'person'),
		name: people ? 'People' : (subject?.observer.name ?? side.id),
		people,
		n_people: peopleBehind(side),
		n: answeredBy(side.subjects, items).length,
		trained: trained.includes(side.id)
	};
}

/**
 * a − b with the verdict of the set's own page: p is corrected for all that are compared there with the same reference. That is
 * people where they take part; of two others each is the reference once and the larger p counts, so that a swapped link says
 * the same and no page says more than another.
 */
function compareTwo(
	participants: Participants,
	answered: Participants | undefined,
	a: Side,
	b: Side,
	classes: readonly string[],
	margin: number
): Pick<HeadToHead, 'comparison' | 'b_not_worse' | 'family' | 'answered_only'> {
	const against = (reference: Side, observer: Side) => {
		const { comparisons, answered_only } = compareAll(
			participants,
			answered,
			reference.id,
			classes,
			margin
		);
		const row = comparisons.find((one) => one.observer === observer.id)!;
		const single = (id: string) => {
			const side = participants.sides.find((one) => one.id === id)!;
			return !side.mean && side.subjects.every(isPerson);
		};
		const family = comparisons.filter(
			(one) => one.p !== undefined && single(one.observer) === single(observer.id)
		).length;
		const other = answered_only?.comparisons.find((one) => one.observer === observer.id);
		return { row, other, family };
	};
	const oriented = (row: Comparison) => (row.observer === a.id ? row : turned(row));
	const people = [a, b].find(({ id }) => id === peopleId);
	const found = people ? [against(people, people === a ? b : a)] : [against(b, a), against(a, b)];
	const strictest = found.reduce((most, one) =>
		(one.row.p_holm ?? 1) > (most.row.p_holm ?? 1) ? one : most
	);
	const comparison = oriented(strictest.row);
	const other = people && strictest.other;
	return {
		comparison,
		b_not_worse: turned(comparison).not_worse,
		family: strictest.family,
		answered_only: other ? { comparisons: [oriented(other)] } : undefined
	};
}

/** Error consistency of two sides; of people the mean over persons. Undefined for voters, who cannot be followed. */
function consistencyOf(
	a: Side,
	b: Side,
	items: readonly ReferenceItem[]
): ErrorConsistencySummary | undefined {
	const voters = [a, b].some(({ id, mean }) => id === peopleId && !mean);
	if (voters) return undefined;
	const many = [a, b].find(({ mean }) => mean);
	const one = many === a ? b : a;
	const persons = many?.subjects ?? [];
	const table = correctTable(
		many ? [...persons, ...one.subjects] : [...a.subjects, ...b.subjects],
		items
	);
	if (many)
		return consistencySummary(
			table,
			persons.map((_, person) => [person, persons.length] as const),
			persons.length
		);
	const pairs = [[0, 1]] as const;
	const { kappa, attainable, n_pairs, n } = meanConsistency(table, pairs);
	const valid =
		kappa !== undefined && enoughItems(table) && rarerAnswers(table, pairs) >= fewest.units;
	const error = valid ? consistencyError(table, pairs, 0) : undefined;
	const half = error && tQuantile(0.975, error.degrees) * error.error;
	return {
		kappa,
		ci95:
			kappa === undefined || !half
				? undefined
				: [Math.max(-1, kappa - half), Math.min(1, kappa + half)],
		attainable,
		n_pairs,
		n
	};
}

/** Score of a side on an item: of people the mean. Undefined where it did not answer. */
function scoreOn({ subjects }: Side, id: string): number | undefined {
	const scores = subjects.flatMap(({ byItem }) => byItem.get(id)?.score ?? []);
	return scores.length === 0
		? undefined
		: scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** Where one is wrong and sure of it comes first; else the order of the set. */
function fourWays(a: Side, b: Side, items: readonly ReferenceItem[]): FourWays {
	const ways: FourWays = { both: [], only_a: [], only_b: [], neither: [] };
	for (const { id } of items) {
		const one = (scoreOn(a, id) ?? 0) >= rightFrom;
		const other = (scoreOn(b, id) ?? 0) >= rightFrom;
		ways[one ? (other ? 'both' : 'only_a') : other ? 'only_b' : 'neither'].push(id);
	}
	const surest = (ids: string[], { subjects }: Side): string[] => {
		const [subject] = subjects;
		const sure = (id: string): number => {
			const scored = subject?.byItem.get(id);
			return (subject && scored && confidenceOf(scored, subject.options)) ?? 0;
		};
		return [...ids].sort((x, y) => sure(y) - sure(x));
	};
	return {
		...ways,
		only_a: b.mean ? ways.only_a : surest(ways.only_a, b),
		only_b: a.mean ? ways.only_b : surest(ways.only_b, a)
	};
}

function decidedFirst(rows: ClassDifference[]): ClassDifference[] {
	const gap = ({ one, other }: ClassDifference): number => one.value - other.value;
	const decided = ({ verdict }: ClassDifference): number => Number(verdict !== 'undecided');
	return rows.sort(
		(x, y) => decided(y) - decided(x) || Math.abs(gap(y)) - Math.abs(gap(x)) || y.n - x.n
	);
}

/** The declared groups, and the condition where items have one that is not declared. */
function declaredRules({ slices = [], items }: EvaluationInput): readonly SliceRule[] {
	const conditions = items.some(({ groups }) => groups?.condition !== undefined);
	return conditions && !slices.some(({ group }) => group === 'condition')
		? [...slices, { group: 'condition', name: 'Condition' }]
		: slices;
}

/** Thirds of the items by one observer's confidence; answers that are equally sure stay together. */
function thirds(subject: Subject, items: readonly ReferenceItem[]) {
	const sure = items
		.flatMap((item) => {
			const scored = subject.byItem.get(item.id);
			const confidence = scored && confidenceOf(scored, subject.options);
			return confidence === undefined ? [] : [{ item, value: confidence }];
		})
		.sort((x, y) => x.value - y.value);
	const parts: (typeof sure)[] = [];
	for (const [index, one] of sure.entries()) {
		const last = parts.at(-1);
		const full = index >= (parts.length * sure.length) / 3;
		if (!last || (full && last.at(-1)!.value !== one.value)) parts.push([one]);
		else last.push(one);
	}
	return parts;
}

function partDifferences(
	a: Side,
	b: Side,
	shared: readonly ReferenceItem[],
	input: EvaluationInput,
	margin: number
): PartDifference[] {
	type Part = Omit<PartDifference, 'comparison'> & { items: readonly ReferenceItem[] };
	const ends = (part: readonly { value: number }[]): [number, number] => [
		part[0]!.value,
		part.at(-1)!.value
	];
	const groups = declaredRules(input).map((rule) =>
		[...itemsByValue(shared, rule)].map(([value, items]): Part => ({
			by: 'group',
			of: rule.group,
			name: rule.name,
			value,
			range: undefined,
			unit: undefined,
			items
		}))
	);
	const parameters = (input.curves ?? []).map((rule) =>
		binsOf(
			shared.flatMap((item) => {
				const value = valueOn(item, rule);
				return value === undefined ? [] : [{ item, value }];
			}),
			4,
			4
		).map((bin): Part => ({
			by: 'parameter',
			of: rule.parameter,
			name: rule.name,
			value: undefined,
			range: ends(bin),
			unit: rule.unit,
			items: bin.map(({ item }) => item)
		}))
	);
	const confidences = [a, b].flatMap(({ id, mean, subjects }) =>
		mean || !subjects[0]
			? []
			: [
					thirds(subjects[0], shared).map((bin): Part => ({
						by: 'confidence',
						of: id,
						name: subjects[0]!.observer.name,
						value: undefined,
						range: ends(bin),
						unit: undefined,
						items: bin.map(({ item }) => item)
					}))
				]
	);
	const family = (parts: readonly Part[]): PartDifference[] => {
		const rows = withVerdicts(parts.map(({ items }) => compareSides(a, b, items, margin)));
		return parts.map(({ items, ...part }, at) => {
			const row = rows[at]!;
			const enough = row.difference.ci95 !== undefined;
			return {
				...part,
				comparison: {
					...row,
					n: items.length,
					difference: enough ? row.difference : { ...row.difference, value: undefined }
				}
			};
		});
	};
	return [...groups, ...parameters, ...confidences].flatMap(family);
}

function standingsOf(
	sides: readonly Side[],
	items: readonly ReferenceItem[],
	margin: number
): Pick<HeadToHead, 'standings' | 'leads'> {
	const entries = bestFirst(sides, items);
	const ids = entries.map(({ id }) => id);
	const ahead = leadsAmong(entries, items, margin);
	const leads = ids.flatMap((leader) =>
		ids
			.filter((follower) => ahead(leader, follower))
			.map((follower): [string, string] => [leader, follower])
	);
	const groups = tieGroups(ids, ahead);
	return {
		standings: entries.map((side) => ({
			id: side.id,
			value: sideValue(side, items),
			group: groups.findIndex((group) => group.includes(side.id)),
			best: 1 + leads.filter(([, follower]) => follower === side.id).length,
			worst: entries.length - leads.filter(([leader]) => leader === side.id).length
		})),
		leads
	};
}

/** The same with another margin: only what rules out a loss depends on it. */
export function withMargin(outcome: HeadToHeadOutcome, margin: number): HeadToHeadOutcome {
	const { found } = outcome;
	if (!found) return outcome;
	const judged = (row: Comparison): Comparison => ({
		...row,
		margin,
		not_worse: notWorse(row.difference.ci95, margin)
	});
	const comparison = judged(found.comparison);
	const answered = found.answered_only?.comparisons.map(judged);
	/** Where some votes are no answer, both ways of counting must rule it out. */
	const both = (of: (row: Comparison) => Comparison): boolean | undefined =>
		[comparison, ...(answered ?? [])]
			.map((row) => of(row).not_worse)
			.reduce((one, other) =>
				one === undefined || other === undefined ? undefined : one && other
			);
	return {
		found: {
			...found,
			comparison: { ...comparison, not_worse: both((row) => row) },
			b_not_worse: both(turned),
			answered_only: answered && { comparisons: answered }
		}
	};
}
