/** Accuracy against a declared parameter of the items, such as the strength of an expression. */
import { partOf, type Participants, type Part } from './participants.ts';
import { curveFits, type Valued } from './curveFits.ts';
import { fewest } from './enough.ts';
import { peopleMean, type Resampling } from './estimates.ts';
import { shareOf } from './shares.ts';
import { answeredBy } from './peopleSummary.ts';
import type { Curve } from './report/curves.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { clusterNumbers, scoreTable } from './scoreTable.ts';
import type { ReferenceItem } from './trial.ts';

export interface CurveRule {
	parameter: string;
	name: string;
	unit?: string;
	/** Only items whose groups or parameters have one of these values; absent: every item that declares the parameter. */
	where?: Readonly<Record<string, readonly string[]>>;
}

/** Whether the item has one of the values of each of these groups or parameters. */
export function isAmong(
	{ groups, parameters }: Pick<ReferenceItem, 'groups' | 'parameters'>,
	where: NonNullable<CurveRule['where']>
): boolean {
	return Object.entries(where).every(([key, values]) =>
		values.includes(String(groups?.[key] ?? parameters?.[key]))
	);
}

/** The item's value on a curve; undefined where it is no part of it. */
export function valueOn(
	item: Pick<ReferenceItem, 'groups' | 'parameters'>,
	{ parameter, where = {} }: Pick<CurveRule, 'parameter' | 'where'>
): number | undefined {
	if (!isAmong(item, where)) return undefined;
	const value = item.parameters?.[parameter];
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A parameter with more values than this is cut into bins. */
const mostValues = 12;
const mostBins = 10;
/**
 * Items that a point needs. Fewer than elsewhere: a point of a curve is not read alone, and Wilson's interval and the
 * people's t hold on few independent items too.
 */
const fewestOfPoint = 5;

/** One curve per rule; items that do not declare the parameter as a number, or not `where` it counts, are no part of it. */
export function curvesOf(
	participants: Participants,
	rules: readonly CurveRule[],
	chance: number,
	resampling: Resampling
): Curve[] {
	return rules.map((rule) => {
		const valued = participants.items.flatMap((item): Valued[] => {
			const value = valueOn(item, rule);
			return value === undefined ? [] : [{ item, value }];
		});
		const bins = binsOf(valued);
		return {
			...rule,
			points: bins.map((bin) => {
				const { n, people, observers } = pointOf(
					participants,
					bin.map(({ item }) => item)
				);
				return {
					from: bin[0]!.value,
					to: bin.at(-1)!.value,
					value: bin.reduce((sum, { value }) => sum + value, 0) / bin.length,
					n,
					people,
					observers
				};
			}),
			fits: curveFits(participants, valued, chance, resampling.seed)
		};
	});
}

/** Figures on a part of the items, also where these are few: a score interval holds there too. */
function pointOf(participants: Participants, items: readonly ReferenceItem[]): Part {
	const part = partOf(participants, items);
	const judged = items.some((item) => item.judged);
	if (judged || part.n >= fewest.items || part.n < fewestOfPoint) return part;
	const onFew = (run: string, one: Estimate): Estimate => {
		const subject = participants.observers.find((observer) => observer.run === run);
		const own = subject ? answeredBy([subject], items) : [];
		if (new Set(clusterNumbers(own) ?? own.keys()).size < fewestOfPoint) return one;
		const { effective, ...estimate } = shareOf(scoreTable([subject!], own));
		return effective === undefined ? one : estimate;
	};
	const persons = participants.voters ? [] : participants.persons;
	const shared = answeredBy(persons, items);
	const present = persons.filter(({ byItem }) => shared.some(({ id }) => byItem.has(id)));
	return {
		...part,
		people:
			shared.length < fewestOfPoint
				? part.people
				: peopleMean(scoreTable(present, shared), fewestOfPoint),
		observers: Object.fromEntries(
			Object.entries(part.observers).map(([run, one]) => [run, onFew(run, one)])
		)
	};
}

/** Ascending bins: one for each value where there are few, else of about equal size with equal values together. */
export function binsOf(
	valued: readonly Valued[],
	most: number = mostBins,
	fewValues: number = mostValues
): Valued[][] {
	const sorted = [...valued].sort((a, b) => a.value - b.value);
	const few = new Set(sorted.map(({ value }) => value)).size <= fewValues;
	const bins: Valued[][] = [];
	for (const [index, one] of sorted.entries()) {
		const last = bins.at(-1);
		const same = last?.at(-1)?.value === one.value;
		const full = few || index >= (bins.length * sorted.length) / most;
		if (!last || (!same && full)) bins.push([one]);
		else last.push(one);
	}
	return bins;
}
