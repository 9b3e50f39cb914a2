/** Recall by class and confusion matrices, of people and of everybody else. */
import { mean } from '../statistics/average.ts';
import type { Participants } from './participants.ts';
import { classRecalls } from './classMetrics.ts';
import { classVerdicts } from './classVerdicts.ts';
import { addCounts } from './confusion.ts';
import { countsOf } from './observerSummary.ts';
import { answeredBy, trialsOn } from './peopleSummary.ts';
import type { Subject } from './prepare.ts';
import type { ClassRow, ConfusionMatrix } from './report/classes.ts';
import type { ReferenceItem } from './trial.ts';
import { answeredOnce, referencesOf } from './truth.ts';
import { peopleId, votersCounts } from './voters.ts';

/**
 * Recall of each class. `n` counts the items behind it: an item with several right answers counts in each of their
 * classes, as it does in the recall.
 */
export function classRows(
	participants: Participants,
	options: readonly string[],
	classes: readonly string[]
): ClassRow[] {
	const { items, persons, voters, observers } = participants;
	const recalls = (subject: Subject, among: readonly ReferenceItem[]) =>
		classRecalls(countsOf(trialsOn(subject, among), among, options));
	const byRun = new Map(
		[...observers, ...persons].map((subject) => [subject.run, recalls(subject, items)])
	);
	const peopleRecalls = (among: readonly ReferenceItem[]) =>
		voters
			? [classRecalls(votersCounts(among, options))]
			: persons.map((person) => recalls(person, among));
	const people = voters ? peopleRecalls(items) : persons.map((person) => byRun.get(person.run)!);
	const shared = answeredBy(voters ? [voters] : persons, items);
	const matched = observers.flatMap((observer) => {
		const own = answeredBy([observer], shared);
		if (own.length === 0 || own.length === shared.length) return [];
		return [{ run: observer.run, recalls: peopleRecalls(own) }];
	});
	const verdicts = observers.map(
		({ run }) => [run, classVerdicts(participants, run, classes)] as const
	);
	return classes.map((option) => {
		const index = options.indexOf(option);
		return {
			option,
			n: items.filter((item) => isOfClass(item, option)).length,
			people: mean(people.map((row) => row[index])),
			recall: Object.fromEntries([...byRun].map(([run, row]) => [run, row[index]])),
			people_matched: Object.fromEntries(
				matched.map(({ run, recalls: rows }) => [run, mean(rows.map((row) => row[index]))])
			),
			verdicts: Object.fromEntries(
				verdicts.flatMap(([run, of]) => (of[option] ? [[run, of[option]]] : []))
			)
		};
	});
}

/** The class is right on at least one judged trial of the item. */
function isOfClass(item: ReferenceItem, option: string): boolean {
	return referencesOf(item).some(([reference, count]) => reference === option && count > 0);
}

/**
 * Counts of answers by truth: of people together, then of every observer. An observer's answer counts once where an item
 * has one right answer, however many votes it stands for; where the votes decide what is right, it counts for each.
 */
export function confusions(
	{ items, persons, voters, observers }: Participants,
	options: readonly string[]
): ConfusionMatrix[] {
	const matrix = (subject: Subject, among = items) =>
		countsOf(trialsOn(subject, among), among, options);
	const once = answeredOnce(items);
	const all = observers.map((observer) => ({
		observer: observer.run,
		counts: matrix(observer, once)
	}));
	if (voters) all.unshift({ observer: peopleId, counts: votersCounts(items, options) });
	else if (persons.length > 0)
		all.unshift({ observer: peopleId, counts: addCounts(persons.map((person) => matrix(person))) });
	return all.map((one) => ({ ...one, options: [...options] }));
}
