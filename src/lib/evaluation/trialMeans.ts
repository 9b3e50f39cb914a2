/** The figures that are a mean over trials, of everybody, for every metric of this kind in the list. */
import { tQuantile } from '../statistics/distributions.ts';
import type { Participants } from './participants.ts';
import { peopleMean, singleEstimate } from './estimates.ts';
import type { Answers, ListedMetric, TrialValue } from './metric.ts';
import { metrics } from './metrics/index.ts';
import { answeredBy, trialsOn } from './peopleSummary.ts';
import type { Subject } from './prepare.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { scoreTable, tableMean, type ScoreTable } from './scoreTable.ts';
import { clusteredErrors } from './standardErrors.ts';
import type { ReferenceItem } from './trial.ts';
import { peopleId } from './voters.ts';

/**
 * By metric id and then by `people` and run ids. One observer: the mean over its trials, with the interval of a score.
 * People: the mean of persons, likewise. Who has no such figure is left out.
 */
export function trialMeans(
	{ items, persons, observers }: Pick<Participants, 'items' | 'persons' | 'observers'>,
	about: Pick<Answers, 'kind' | 'options' | 'classes'>,
	registry: readonly ListedMetric[] = metrics
): Record<string, Record<string, Estimate>> {
	const means: Record<string, Record<string, Estimate>> = {};
	for (const { id, eachTrial, range } of registry) {
		if (!eachTrial) continue;
		const valueOf = (subject: Subject): TrialValue | undefined => {
			const own = answeredBy([subject], items);
			return eachTrial({ subject, items: own, trials: trialsOn(subject, own), ...about });
		};
		const single = (subject: Subject, people: number): [string, Estimate][] => {
			const value = valueOf(subject);
			const own = value ? valued(subject, items, value) : [];
			if (!value || own.length === 0) return [];
			const table = scoreTable([subject], own, (trial, item) => value(trial, item) ?? NaN);
			return [[subject.run, within(range, table, (share) => singleEstimate(share, people))]];
		};
		const byRun = [
			...together(persons, items, valueOf, range),
			...observers.flatMap((observer) => single(observer, observer.people ?? 0)),
			...persons.flatMap((person) => single(person, 1))
		];
		if (byRun.length > 0) means[id] = Object.fromEntries(byRun);
	}
	return means;
}

/** People as one: only persons with a value take part, on the items that one of them has a value on. */
function together(
	persons: readonly Subject[],
	items: readonly ReferenceItem[],
	valueOf: (subject: Subject) => TrialValue | undefined,
	range: readonly [number, number]
): [string, Estimate][] {
	const values = new Map<Subject, TrialValue>();
	for (const person of persons) {
		const value = valueOf(person);
		if (value && valued(person, items, value).length > 0) values.set(person, value);
	}
	if (values.size === 0) return [];
	const present = [...values.keys()];
	const shared = items.filter((item) =>
		present.some((person) => valued(person, [item], values.get(person)!).length > 0)
	);
	const rows = present.map(
		(person) =>
			scoreTable([person], shared, (trial, item) => values.get(person)!(trial, item) ?? NaN).values
	);
	const table = scoreTable(present, shared);
	rows.forEach((row, index) => table.values.set(row, index * shared.length));
	return [[peopleId, within(range, table, peopleMean)]];
}

/** The estimate of values in a range, made as that of shares: intervals are those of a figure between 0 and 1. */
function within(
	[low, high]: readonly [number, number],
	table: ScoreTable,
	estimateOf: (table: ScoreTable) => Estimate
): Estimate {
	const width = high - low;
	if (!Number.isFinite(width)) return unbounded(table, estimateOf);
	const scaled = table.values.map((value) => (value - low) / width);
	const { value, ci95, ...rest } = estimateOf({ ...table, values: scaled });
	const back = (share: number) => low + share * width;
	return {
		...rest,
		value: value === undefined ? undefined : back(value),
		ci95: ci95 && [back(ci95[0]), back(ci95[1])]
	};
}

/**
 * Of values without a bound, such as times: mean ± t × standard error, of one observer over items (or clusters), of people
 * two-way. No interval where no variance was seen, or where `estimateOf` would claim none of shares.
 */
function unbounded(table: ScoreTable, estimateOf: (table: ScoreTable) => Estimate): Estimate {
	const known = table.values.map((value) => (Number.isNaN(value) ? NaN : value > 0 ? 1 : 0));
	const { ci95, ...rest } = estimateOf({ ...table, values: known });
	const value = tableMean(table);
	const alone = table.raters === 1;
	const errors = clusteredErrors(alone ? twice(table) : table);
	const error = alone ? errors?.by_item : errors?.se;
	const degrees = (alone ? (errors?.units ?? 0) : table.raters) - 1;
	const half = error && degrees > 0 ? tQuantile(0.975, degrees) * error : undefined;
	return {
		...rest,
		method: alone ? 't over items' : 'two-way',
		value,
		ci95:
			ci95 === undefined || half === undefined || value === undefined
				? undefined
				: [value - half, value + half]
	};
}

/** The same row twice: the by-item error of a mean of identical raters is that of the single one. */
function twice(table: ScoreTable): ScoreTable {
	return { ...table, raters: 2, values: Float64Array.from([...table.values, ...table.values]) };
}

/** The items on which the subject's trial has a value. */
function valued(
	{ byItem }: Subject,
	items: readonly ReferenceItem[],
	value: TrialValue
): ReferenceItem[] {
	return items.filter((item) => {
		const trial = byItem.get(item.id);
		return trial !== undefined && value(trial, item) !== undefined;
	});
}
