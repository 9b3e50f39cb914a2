/** What is computed of typed answers beside the score in force: both scorings, characters, what was misread. */
import type { Participants } from './participants.ts';
import { fewest } from './enough.ts';
import { peopleMean, singleEstimate } from './estimates.ts';
import { misreadings } from './misreadings.ts';
import { answeredBy } from './peopleSummary.ts';
import type { Subject } from './prepare.ts';
import type { TextFigures, TextReport } from './report/text.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { clusterNumbers, scoreTable } from './scoreTable.ts';
import { scoreText, type TextScore } from './scoring.ts';
import type { ReferenceItem } from './trial.ts';
import { peopleId } from './voters.ts';

/** How each of the three figures scores one answer. */
const measures: Record<keyof TextFigures, (score: TextScore) => number> = {
	strict: ({ correct }) => (correct ? 1 : 0),
	folded: ({ folded }) => (folded ? 1 : 0),
	characters: ({ character_accuracy }) => character_accuracy
};

/** All of it; people's figures are the mean of persons, their misreadings those of all their answers. */
export function textReport(participants: Participants): TextReport {
	const { items, persons, observers } = participants;
	return {
		figures: {
			...textFigures(participants, items),
			...Object.fromEntries(
				persons.map((person) => [person.run, figuresOf([person], items, false, 1)])
			)
		},
		misread: [
			...(persons.length > 0 ? [misreadings(peopleId, persons, items)] : []),
			...observers.map((observer) => misreadings(observer.run, [observer], items))
		],
		unread: unread([...persons, ...observers], items)
	};
}

/** Figures of people and observers on these items, by `people` and run ids. */
export function textFigures(
	{ persons, observers }: Participants,
	items: readonly ReferenceItem[]
): Record<string, TextFigures> {
	return {
		...(persons.length > 0 ? { [peopleId]: figuresOf(persons, items, true) } : {}),
		...Object.fromEntries(
			observers.map((observer) => [
				observer.run,
				figuresOf([observer], items, false, observer.people ?? 0)
			])
		)
	};
}

/** The same where a figure over fewer than 30 items or 10 clusters is not shown. */
export function textSlice(
	participants: Participants,
	items: readonly ReferenceItem[]
): Record<string, TextFigures> {
	const numbers = clusterNumbers(items);
	const enough = numbers === undefined || new Set(numbers).size >= fewest.clusters;
	const shown = (one: Estimate): Estimate =>
		enough && one.n >= fewest.items ? one : { ...one, value: undefined, ci95: undefined };
	return Object.fromEntries(
		Object.entries(textFigures(participants, items)).map(([run, figures]) => [
			run,
			{
				strict: shown(figures.strict),
				folded: shown(figures.folded),
				characters: shown(figures.characters)
			}
		])
	);
}

/** @param mean the mean of persons, even of only one; else one observer's own figures */
function figuresOf(
	subjects: readonly Subject[],
	items: readonly ReferenceItem[],
	mean: boolean,
	people = 0
): TextFigures {
	const own = answeredBy(subjects, items);
	const present = subjects.filter(({ byItem }) => own.some(({ id }) => byItem.has(id)));
	const figure = (name: keyof TextFigures): Estimate => {
		const measure = measures[name];
		const table = scoreTable(present, own, ({ trial }, item) =>
			measure(scoreText(trial.answer, item.truth))
		);
		return mean ? peopleMean(table) : singleEstimate(table, people);
	};
	return { strict: figure('strict'), folded: figure('folded'), characters: figure('characters') };
}

function unread(subjects: readonly Subject[], items: readonly ReferenceItem[]): string[] {
	return items.flatMap(({ id }) => {
		const given = subjects.flatMap(({ byItem }) => byItem.get(id) ?? []);
		return given.length > 0 && given.every(({ correct }) => !correct) ? [id] : [];
	});
}
