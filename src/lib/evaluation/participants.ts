/** Who takes part in an evaluation, and what each of them scores on some of the items. */
import { fewest } from './enough.ts';
import { peopleMean, singleEstimate } from './estimates.ts';
import type { Side } from './comparison.ts';
import { answeredBy, trialsOn } from './peopleSummary.ts';
import { isPerson, type Subject } from './prepare.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { clusterNumbers, scoreTable } from './scoreTable.ts';
import type { ReferenceItem } from './trial.ts';
import { peopleId, votersEstimate, votersOf } from './voters.ts';

export interface Participants {
	/** Items that count in the score. */
	items: readonly ReferenceItem[];
	/** Identified people who answered some of them. */
	persons: readonly Subject[];
	/** People of whom only votes are known; they take the place of people in every figure. */
	voters: Subject | undefined;
	/** Everybody else. */
	observers: readonly Subject[];
	/** People as one, then every observer, then every single person. */
	sides: readonly Side[];
}

/** @param perItem votes per item, where the benchmark declares votes */
export function participantsOf(
	subjects: readonly Subject[],
	items: readonly ReferenceItem[],
	perItem: number | undefined
): Participants {
	const persons = subjects.filter(
		(subject) => isPerson(subject) && trialsOn(subject, items).length > 0
	);
	const observers = subjects.filter((subject) => !isPerson(subject));
	const voters = perItem === undefined ? undefined : votersOf(items, perItem);
	const people: Side[] = voters
		? [{ id: peopleId, subjects: [voters], mean: false }]
		: persons.length > 0
			? [{ id: peopleId, subjects: persons, mean: true }]
			: [];
	const single = (subject: Subject): Side => ({
		id: subject.run,
		subjects: [subject],
		mean: false
	});
	return {
		items,
		persons,
		voters,
		observers,
		sides: [...people, ...observers.map(single), ...persons.map(single)]
	};
}

/**
 * What people score on these items: voters as the share of votes, else the mean of persons, or of items where persons answered
 * different ones. Undefined without people.
 */
export function peopleOn(
	{ persons, voters }: Participants,
	items: readonly ReferenceItem[]
): Estimate | undefined {
	if (voters) return votersEstimate(voters, items);
	if (persons.length === 0) return undefined;
	const shared = answeredBy(persons, items);
	const present = persons.filter((person) => trialsOn(person, shared).length > 0);
	return peopleMean(scoreTable(present, shared));
}

/** What each observer scores on those of the items that it answered, by run id. */
export function observersOn(
	{ observers }: Participants,
	items: readonly ReferenceItem[]
): Record<string, Estimate> {
	return Object.fromEntries(
		observers.map((observer) => [
			observer.run,
			singleEstimate(scoreTable([observer], answeredBy([observer], items)))
		])
	);
}

/** Some of the items, with what everybody scores on them. */
export interface Part {
	/** Items. */
	n: number;
	/** Clusters among them; undefined where none are declared. */
	clusters: number | undefined;
	people: Estimate | undefined;
	observers: Record<string, Estimate>;
}

/**
 * Everybody on a part of the items. A figure over fewer than 30 items or 10 clusters is not shown: its value is
 * undefined.
 */
export function partOf(participants: Participants, items: readonly ReferenceItem[]): Part {
	const numbers = clusterNumbers(items);
	const clusters = numbers && new Set(numbers).size;
	const enough = clusters === undefined || clusters >= fewest.clusters;
	const shown = (estimate: Estimate): Estimate =>
		enough && estimate.n >= fewest.items
			? estimate
			: { ...estimate, value: undefined, ci95: undefined };
	const people = peopleOn(participants, items);
	return {
		n: items.length,
		clusters,
		people: people && shown(people),
		observers: Object.fromEntries(
			Object.entries(observersOn(participants, items)).map(([run, one]) => [run, shown(one)])
		)
	};
}
