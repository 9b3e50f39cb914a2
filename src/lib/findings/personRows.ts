/** One row per person, best first, and the sentences about all of them. */
import {
	capital,
	count,
	counted,
	duration,
	interval,
	numberWord,
	percent,
	percentFigure
} from '../charts/format.ts';
import type { PersonRow } from '../charts/persons.ts';
import type { TableData } from '../charts/table.ts';
import type { PeopleSummary, PersonSummary } from '../evaluation/report/people.ts';
import { personAnchor } from './personAnchor.ts';

/** Best first; people without a score last. */
export function personsByAccuracy(people: PeopleSummary): PersonSummary[] {
	return [...people.persons].sort((a, b) => (b.accuracy ?? -1) - (a.accuracy ?? -1));
}

/** `Person 3: 92.5 %, median answer after 0.8 s; 2 time-outs, 93.7 % without them`. */
export function personLabel(person: PersonSummary): string {
	const time =
		person.median_rt_ms === undefined
			? ''
			: `, median answer after ${duration(person.median_rt_ms)}`;
	const late =
		person.timeouts === 0
			? ''
			: `; ${counted(person.timeouts, 'time-out')}, ${percent(person.accuracy_answered)} without`;
	return `${person.observer.name}: ${percent(person.accuracy)}${time}${late}`;
}

/** Persons as they are drawn. `href` gives the link of a person. */
export function personMarks(
	persons: readonly PersonSummary[],
	href: (person: PersonSummary) => string
): PersonRow[] {
	return persons.map((person) => ({
		observer: person.observer.id,
		kind: 'person',
		value: person.accuracy,
		ci95: person.ci95,
		label: personLabel(person),
		href: href(person),
		run: person.run,
		anchor: personAnchor(person.run),
		name: person.observer.name,
		answered: person.timeouts > 0 ? person.accuracy_answered : undefined,
		timeouts: person.timeouts,
		median_rt_ms: person.median_rt_ms
	}));
}

/** The table twin. `href` gives the link of a person. */
export function personTable(
	persons: readonly PersonSummary[],
	href: (person: PersonSummary) => string
): TableData {
	const share = (value: number) => percentFigure(value);
	return {
		columns: [
			{ label: 'Person' },
			{ label: 'Right, %', numeric: true, text: share },
			{ label: 'from', numeric: true, text: share },
			{ label: 'to', numeric: true, text: share },
			{ label: 'Items', numeric: true },
			{ label: 'Time-outs', numeric: true },
			{ label: 'Right without time-outs, %', numeric: true, text: share },
			{ label: 'Median response, ms', numeric: true, text: (value) => String(Math.round(value)) }
		],
		rows: persons.map((person) => [
			person.observer.name,
			person.accuracy,
			person.ci95?.[0],
			person.ci95?.[1],
			person.n,
			person.timeouts,
			person.accuracy_answered,
			person.median_rt_ms
		]),
		links: persons.map(href)
	};
}

/** `160 drawings each`, `8 to 10 puzzles each`. */
export function itemsEach(
	{ persons, n_items }: Pick<PeopleSummary, 'persons' | 'n_items'>,
	noun: { one: string; many: string }
): string {
	const counts = persons.map(({ n }) => n);
	const [least, most] = [Math.min(...counts), Math.max(...counts)];
	return counts.length === 0 || least === most
		? `${counted(counts.length === 0 ? n_items : most, noun.one, noun.many)} each`
		: `${count(least)} to ${counted(most, noun.one, noun.many)} each`;
}

/** The headline of a benchmark's people. */
export function peopleHeadline(
	people: PeopleSummary | undefined,
	noun: { one: string; many: string },
	record: { value: number; verified: boolean } | undefined
): string {
	if (people) {
		const who = capital(
			counted(people.n_people, 'person', 'people').replace(/^\d+/, (digits) =>
				numberWord(Number(digits))
			)
		);
		return `${who}, ${itemsEach(people, noun)}: ${percent(people.mean.value)} right on average.`;
	}
	if (record?.verified)
		return `A published figure of ${percent(record.value)}, without the answers behind it.`;
	return 'No human record.';
}

/** What stands below the headline: interval or pilot, spread. */
export function peopleStandfirst(people: PeopleSummary): string {
	const span = people.pilot
		? 'Fewer than five people: a pilot, so no interval is claimed.'
		: `95 % interval of the mean ${interval(people.mean.ci95)}.`;
	const spread =
		people.best && people.worst && people.n_people > 1
			? ` The best person reaches ${percent(people.best.accuracy)}, the worst ${percent(people.worst.accuracy)}.`
			: '';
	const time =
		people.median_rt_ms === undefined
			? ''
			: ` Half of the answers came within ${duration(people.median_rt_ms)}.`;
	return span + spread + time;
}

/** Of people whose answers lie on this device only: that they are here, why no drawing shows them, and what does. */
export function peopleHereSentence(people: number, noun: { one: string; many: string }): string {
	return `${people === 1 ? 'One person’s' : `${capital(numberWord(people))} people’s`} answers to these ${noun.many} lie on this device. They are in no drawing here, because the people who are drawn are a record that others can check. The command line compares them: save their result file on the Run page, and use npx yardstick score or compare.`;
}

/** The headline of the overview of people. */
export function recordsHeadline(
	sets: readonly { people: number; items: number; answers: number }[]
): string {
	const answered = sets.filter(({ answers }) => answers > 0);
	if (answered.length === 0) return 'No human record yet.';
	const answers = answered.reduce((sum, set) => sum + set.answers, 0);
	const most = Math.max(...answered.map(({ people }) => people));
	const least = Math.min(...answered.map(({ people }) => people));
	const who = least === most ? numberWord(most) : `${numberWord(least)} to ${numberWord(most)}`;
	return `${count(answers)} answers of people, ${who} to every item, each one on record.`;
}
